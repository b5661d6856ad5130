import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createFetchJson } from '../src/fetch-json.ts';
import { answer, startServer, type TestServer } from './support/server.ts';

describe('createFetchJson', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('gets JSON and says that it wants it', async () => {
    server.answers.set('/echo', (request: { headers: unknown }, response: { end(body: string): void }) =>
      response.end(JSON.stringify(request.headers)),
    );
    await expect(createFetchJson()(`${server.url}/echo`)).resolves.toMatchObject({
      accept: 'application/json',
      connection: 'close',
    });
  });

  it('puts the parts of a body together before it reads them', async () => {
    const bytes = Buffer.from('{"name":"Žofie"}');
    server.answers.set(
      '/parts',
      (_request: unknown, response: { write(b: Buffer): void; end(b: Buffer): void }) => {
        response.write(bytes.subarray(0, 10));
        setImmediate(() => response.end(bytes.subarray(10)));
      },
    );
    await expect(createFetchJson()(`${server.url}/parts`)).resolves.toEqual({ name: 'Žofie' });
  });

  it('refuses a redirect and does not follow it', async () => {
    server.answers.set('/moved', answer(302, '{}', { location: `${server.url}/elsewhere` }));
    await expect(createFetchJson()(`${server.url}/moved`)).rejects.toThrow('status 302');
    expect(server.calls).not.toContain('/elsewhere');
  });

  it.each([201, 204, 304, 404, 500])('takes status %i for a failure', async (status) => {
    server.answers.set('/status', answer(status, status === 204 || status === 304 ? '' : '{"keys":[]}'));
    await expect(createFetchJson()(`${server.url}/status`)).rejects.toThrow(`status ${status}`);
  });

  it.each(['', 'null and void', '<html></html>', '{"keys":['])('refuses the body %j', async (body) => {
    server.answers.set('/text', answer(200, body));
    await expect(createFetchJson()(`${server.url}/text`)).rejects.toThrow('The answer is not JSON');
  });

  it('takes a body of exactly the size limit and none that is longer', async () => {
    const body = JSON.stringify('x'.repeat(98));
    server.answers.set('/fits', answer(200, body));
    server.answers.set('/too-long', answer(200, ` ${body}`));
    const fetchJson = createFetchJson({ maxBytes: 100 });
    await expect(fetchJson(`${server.url}/fits`)).resolves.toHaveLength(98);
    await expect(fetchJson(`${server.url}/too-long`)).rejects.toThrow('longer than 100 bytes');
  });

  it('stops reading a body without an end at the size limit', async () => {
    const closed = new Promise<void>((resolve) => {
      server.answers.set('/endless', (_request: unknown, response: import('node:http').ServerResponse) => {
        const fill = () => {
          while (response.write('x'.repeat(16 * 1024)));
        };
        response.on('drain', fill).on('close', resolve);
        fill();
      });
    });
    await expect(createFetchJson()(`${server.url}/endless`)).rejects.toThrow('longer than 262144 bytes');
    await closed;
  });

  it('cuts an answer that does not come', async () => {
    server.answers.set('/silent', () => undefined);
    await expect(createFetchJson({ timeout: 40 })(`${server.url}/silent`)).rejects.toThrow('within 40 ms');
  });

  it('cuts a body that drips, however steadily', async () => {
    const closed = new Promise<void>((resolve) => {
      server.answers.set('/drip', (_request: unknown, response: import('node:http').ServerResponse) => {
        const drip = setInterval(() => response.write(' '), 5);
        response.on('close', () => {
          clearInterval(drip);
          resolve();
        });
      });
    });
    await expect(createFetchJson({ timeout: 60 })(`${server.url}/drip`)).rejects.toThrow('within 60 ms');
    await closed;
  });

  it('refuses an answer that breaks off', async () => {
    server.answers.set('/broken', (_request: unknown, response: import('node:http').ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{}', () => response.destroy());
    });
    await expect(createFetchJson()(`${server.url}/broken`)).rejects.toThrow();
  });

  it('fails where nobody listens', async () => {
    const listener = createServer();
    const port = await new Promise<number>((resolve, reject) => {
      listener.listen(0, '127.0.0.1', () => {
        const address = listener.address();
        if (address === null || typeof address === 'string')
          return reject(new Error('The listener has no port'));
        listener.close(() => resolve(address.port));
      });
    });
    await expect(createFetchJson()(`http://127.0.0.1:${port}/`)).rejects.toThrow('ECONNREFUSED');
  });

  it.each(['http://issuer.example/jwks', 'ftp://127.0.0.1/jwks', 'file:///etc/hostname', 'jwks', ''])(
    'asks nobody at %j',
    async (url) => {
      await expect(createFetchJson()(url)).rejects.toThrow('not https');
    },
  );

  it('speaks TLS to https URLs', async () => {
    await expect(createFetchJson()(server.url.replace('http:', 'https:'))).rejects.toThrow(/SSL|TLS|EPROTO/);
  });

  it('leaves no timer and no connection behind', async () => {
    server.answers.set('/keys', { keys: [] });
    const before = process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    await createFetchJson({ timeout: 60_000 })(`${server.url}/keys`);
    const after = process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    expect(after).toBe(before);
  });
});
