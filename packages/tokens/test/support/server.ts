import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server on 127.0.0.1 whose answers a test sets by path; it counts what it is asked. */
export interface TestServer {
  readonly url: string;
  /** The paths asked for, in order. */
  readonly calls: string[];
  /** What is answered by path; a value that is no function is sent as JSON. Other paths are a 404. */
  readonly answers: Map<string, unknown>;
  close(): Promise<void>;
}

export async function startServer(): Promise<TestServer> {
  const calls: string[] = [];
  const answers = new Map<string, unknown>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    calls.push(path);
    const answer = answers.get(path);
    if (isHandler(answer)) return answer(request, response);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isHandler(answer: unknown): answer is Handler {
  return typeof answer === 'function';
}

/** Answers with a status and a body of its own. */
export function answer(status: number, body = '', headers: Record<string, string> = {}): Handler {
  return (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}
