import type { IncomingMessage } from 'node:http';
import { isSecureUrl } from '@gatehouse/access';

/**
 * Gets a JSON value from a URL.
 *
 * @throws Where there is no answer, or another one than JSON.
 */
export type FetchJson = (url: string) => Promise<unknown>;

export interface FetchLimits {
  /** Milliseconds for the whole exchange, from the connection to the last byte. Default 1500. */
  readonly timeout: number;
  /** The longest body taken, in bytes. Default 256 KiB. */
  readonly maxBytes: number;
}

/**
 * Makes the function that gets JSON over https, or over http from this very machine.
 *
 * Only an answer of 200 counts and no redirect is followed: a key set is where its issuer said it is, and
 * nowhere else. On node:https, which loads in a fraction of the time that fetch takes, and when needed.
 *
 * @example
 * const keySet = await createFetchJson()('https://issuer.example/jwks');
 */
export function createFetchJson({
  timeout = 1500,
  maxBytes = 256 * 1024,
}: Partial<FetchLimits> = {}): FetchJson {
  return async (url) => {
    if (!isSecureUrl(url)) throw new Error('The URL is not https, or has credentials or a fragment');
    const { request } = url.startsWith('https:') ? await import('node:https') : await import('node:http');
    let timer: NodeJS.Timeout | undefined;
    const body = new Promise<string>((resolve, reject) => {
      // A connection of its own, closed afterwards: one kept open would not outlive a frozen function.
      const exchange = request(url, { agent: false, headers: requestHeaders }, (response) =>
        readBody(response, maxBytes).then(resolve, fail),
      );
      function fail(error: Error): void {
        reject(error);
        exchange.destroy();
      }
      timer = setTimeout(() => fail(new Error(`No complete answer within ${timeout} ms`)), timeout);
      exchange.on('error', fail);
      exchange.end();
    });
    return parse(await body.finally(() => clearTimeout(timer)));
  };
}

const requestHeaders = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': 'gatehouse',
};

async function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
  if (response.statusCode !== 200) throw new Error(`The answer has status ${response.statusCode}, not 200`);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes: Buffer = chunk;
    length += bytes.length;
    if (length > maxBytes) throw new Error(`The answer is longer than ${maxBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Error('The answer is not JSON');
  }
}
