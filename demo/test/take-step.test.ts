import { createServer, type Server } from 'node:http';
import type { LocalStack } from '@gatehouse/local';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeStep } from '../src/take-step.ts';

const step = { who: 'bob', verb: 'PUT', path: '/orders?x=1', token: 'a.b.c', why: '' };

describe('takeStep', () => {
  let server: Server;
  let stack: Pick<LocalStack, 'baseUrl' | 'document'>;
  const seen: string[] = [];
  let open = true;
  let routes: unknown = { 'GET /orders': { authorizer: 'token' } };

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      // A change is seen by the third request after it.
      response.writeHead(open || seen.length < 3 ? 200 : 403).end('{}');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    const address = server.address();
    stack = {
      baseUrl: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
      document: {
        readPart: async () => routes,
        putPart: async (_part, value) => {
          routes = value;
          open = false;
          seen.length = 0;
        },
        putSecret: async () => {},
      },
    };
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('sends the request with the token, and tells the status', async () => {
    expect(await takeStep(stack, { ...step, expected: 403 }, 0)).toBe(200);
    expect(seen).toEqual(['PUT /orders?x=1 Bearer a.b.c']);
  });

  it('changes the document first, and waits for the change to be in force', async () => {
    const change = { shown: '', routes: () => ({}) };
    expect(await takeStep(stack, { ...step, expected: 403, change }, 0)).toBe(403);
    expect(routes).toEqual({});
    expect(seen).toHaveLength(3);
  });
});
