import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { parameterStore } from '../src/parameter-store.ts';

const callSchema = v.object({ Names: v.array(v.string()), WithDecryption: v.literal(true) });

describe('Parameter Store', () => {
  const before = { ...process.env };
  let server: Server;
  let calls: string[][];
  let answer: { status: number; values: Map<string, string> };

  beforeEach(async () => {
    calls = [];
    answer = { status: 200, values: new Map() };
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { Names } = v.parse(callSchema, JSON.parse(Buffer.concat(chunks).toString()));
      calls.push(Names);
      const known = Names.filter((name) => answer.values.has(name));
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' }).end(
        JSON.stringify({
          Parameters: known.map((Name) => ({ Name, Type: 'SecureString', Value: answer.values.get(Name) })),
          InvalidParameters: Names.filter((name) => !known.includes(name)),
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  });
  afterEach(async () => {
    process.env = { ...before };
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is asked for ten names a call, decrypted', async () => {
    const names = Array.from({ length: 21 }, (_, index) => `/a/${index}`);
    answer.values = new Map(names.map((name) => [name, `value of ${name}`]));
    expect(await parameterStore()(names)).toEqual(answer.values);
    expect(calls.map((call) => call.length)).toEqual([10, 10, 1]);
  });

  it('leaves out what is not there', async () => {
    answer.values = new Map([['/a/1', 'one']]);
    expect(await parameterStore()(['/a/1', '/a/2'])).toEqual(new Map([['/a/1', 'one']]));
  });

  it('is asked anew each time: how long a value is good for is not its to say', async () => {
    const read = parameterStore();
    answer.values = new Map([['/a', 'old']]);
    await read(['/a']);
    answer.values = new Map([['/a', 'new']]);
    expect((await read(['/a'])).get('/a')).toBe('new');
  });

  it('fails when it does not answer well, after a second try', async () => {
    answer.status = 500;
    await expect(parameterStore()(['/a'])).rejects.toThrow();
    expect(calls).toHaveLength(2);
  });
});
