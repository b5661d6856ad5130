import { describe, expect, it } from '@jest/globals';
import { DocumentInvalid, DocumentUnavailable, type GatehouseError } from '../src/errors.ts';
import { createDocumentLoader } from '../src/load-document.ts';
import type { LoadedDocument } from '../src/read-document.ts';
import { minimalDocument } from './documents.ts';

const path = '/gatehouse/test';
const hashKey = '/gatehouse/test/secrets/hash';

/** A Parameter Store in memory that counts its calls, beside a clock that is turned by hand. */
function setUp({ maxAge = 60, maxStale = 600 } = {}) {
  const values = new Map<string, string>();
  const put = (part: string, value: unknown) => values.set(`${path}/${part}`, JSON.stringify(value));
  for (const [part, value] of Object.entries(minimalDocument())) put(part, value);
  const calls: (readonly string[])[] = [];
  const failures: GatehouseError[] = [];
  const prepared: LoadedDocument[] = [];
  const state = { now: 0, down: false };
  const load = createDocumentLoader({
    path,
    maxAge,
    maxStale,
    now: () => state.now,
    readParameters: async (names) => {
      calls.push(names);
      if (state.down) throw new Error('no route to host');
      return new Map(names.flatMap((name) => (values.has(name) ? [[name, values.get(name) ?? '']] : [])));
    },
    prepare: (loaded) => {
      prepared.push(loaded);
      return loaded;
    },
    onRefreshFailed: (error) => failures.push(error),
  });
  return { load, put, values, calls, failures, prepared, state };
}

describe('loading the access document', () => {
  it('reads all parts in one call, once for concurrent requests', async () => {
    const { load, calls } = setUp();
    const [one, other] = await Promise.all([load(), load()]);
    expect(one).toBe(other);
    expect(calls).toHaveLength(1);
    expect(one.document).toEqual(minimalDocument());
  });

  it('reads it again when it is older than its age, not before', async () => {
    const { load, put, calls, state } = setUp({ maxAge: 60 });
    await load();
    put('routes', { 'GET /new': { authorizer: 'token' } });
    state.now = 59_999;
    expect(Object.keys((await load()).document.routes)).not.toContain('GET /new');
    expect(calls).toHaveLength(1);
    state.now = 60_000;
    expect(Object.keys((await load()).document.routes)).toEqual(['GET /new']);
  });

  it('prepares it again only when something has changed', async () => {
    const { load, prepared, put, state } = setUp({ maxAge: 60 });
    await load();
    state.now = 60_000;
    await load();
    expect(prepared).toHaveLength(1);
    put('context', { tenant: 'custom:tenant' });
    state.now = 120_000;
    await load();
    expect(prepared).toHaveLength(2);
  });

  it('reads secrets the document names, decrypted, in a second call at first and with the parts from then on', async () => {
    const { load, put, values, calls, state } = setUp({ maxAge: 60 });
    put('logging', { principalHashKey: { parameter: hashKey } });
    values.set(hashKey, 'test-only');
    expect((await load()).secrets).toEqual(new Map([[hashKey, 'test-only']]));
    expect(calls.map((names) => names.includes(hashKey))).toEqual([false, true]);
    values.set(hashKey, 'rotated');
    state.now = 60_000;
    expect((await load()).secrets.get(hashKey)).toBe('rotated');
    expect(calls).toHaveLength(3);
  });

  it('keeps the last good one while Parameter Store is down, and fails closed past the bound', async () => {
    const { load, failures, state } = setUp({ maxAge: 60, maxStale: 600 });
    const good = await load();
    state.down = true;
    state.now = 61_000;
    expect(await load()).toBe(good);
    expect(failures.map(({ code }) => code)).toEqual(['document_unavailable']);
    state.now = 660_000;
    expect(await load()).toBe(good);
    state.now = 660_001;
    await expect(load()).rejects.toBeInstanceOf(DocumentUnavailable);
  });

  it('keeps it through a failed reading that comes back within the bound', async () => {
    const { load, put, state } = setUp({ maxAge: 60 });
    await load();
    state.down = true;
    state.now = 61_000;
    await load();
    state.down = false;
    put('routes', { 'GET /new': { authorizer: 'token' } });
    state.now = 66_000;
    expect(Object.keys((await load()).document.routes)).toEqual(['GET /new']);
  });

  it('asks a Parameter Store that is down every five seconds, not for every request', async () => {
    const { load, calls, state } = setUp({ maxAge: 60 });
    await load();
    state.down = true;
    for (state.now = 60_000; state.now < 70_000; state.now += 100) await load();
    expect(calls).toHaveLength(1 + 2);
  });

  it('keeps the last good one when a change of it is wrong', async () => {
    const { load, put, failures, state } = setUp({ maxAge: 60 });
    const good = await load();
    put('routes', { 'GET /orders': { authorizer: 'nobody' } });
    state.now = 60_000;
    expect(await load()).toBe(good);
    expect(failures[0]).toBeInstanceOf(DocumentInvalid);
    expect(failures[0]?.message).toContain('routes["GET /orders"].authorizer');
  });

  it('keeps the last good one when what uses it refuses the change', async () => {
    const values = new Map(
      Object.entries(minimalDocument()).map(([part, value]) => [`${path}/${part}`, JSON.stringify(value)]),
    );
    const state = { now: 0, refuse: false };
    const load = createDocumentLoader({
      path,
      maxAge: 1,
      maxStale: 60,
      now: () => state.now,
      readParameters: async () => values,
      prepare: ({ document }) => {
        if (state.refuse)
          throw new DocumentInvalid([{ path: 'routes', expected: 'no overlap', remedy: 'Part them.' }]);
        return Object.keys(document.routes);
      },
      onRefreshFailed: () => {},
    });
    const good = await load();
    state.refuse = true;
    values.set(`${path}/routes`, JSON.stringify({ 'GET /other': { authorizer: 'token' } }));
    state.now = 1000;
    expect(await load()).toBe(good);
  });

  it.each([
    [
      'a part is missing',
      ({ values }: ReturnType<typeof setUp>) => values.delete(`${path}/routes`),
      `${path}/routes`,
    ],
    [
      'a part is no JSON',
      ({ values }: ReturnType<typeof setUp>) => values.set(`${path}/routes`, '{oops'),
      'routes',
    ],
    [
      'a secret is missing',
      ({ put }: ReturnType<typeof setUp>) => put('logging', { principalHashKey: { parameter: hashKey } }),
      hashKey,
    ],
  ])('refuses to start when %s, and names it', async (_what, spoil, name) => {
    const set = setUp();
    spoil(set);
    await expect(set.load()).rejects.toThrow(name);
  });

  it('starts as soon as Parameter Store answers', async () => {
    const { load, state } = setUp();
    state.down = true;
    await expect(load()).rejects.toBeInstanceOf(DocumentUnavailable);
    state.down = false;
    await expect(load()).resolves.toBeDefined();
  });

  it('keeps the cause of a failure', async () => {
    const { load, state } = setUp();
    state.down = true;
    await expect(load()).rejects.toMatchObject({ cause: new Error('no route to host') });
  });
});
