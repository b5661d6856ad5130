import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createFetchJson } from '../src/fetch-json.ts';
import { createKeySets, type KeySets } from '../src/key-sets.ts';
import { createKey, type TestKey } from './support/keys.ts';
import { answer, startServer, type TestServer } from './support/server.ts';

const jws = { payload: '', signature: '' };

describe('createKeySets', () => {
  let key: TestKey;
  let server: TestServer;
  let keySets: KeySets;
  let time: number;
  const header = { alg: 'ES256', kid: 'current' };

  beforeAll(async () => {
    key = await createKey('ES256', 'current');
  });
  beforeEach(async () => {
    time = 1_800_000_000_000;
    server = await startServer();
    server.answers.set('/jwks', { keys: [key.jwk] });
    server.answers.set('/.well-known/openid-configuration', {
      issuer: server.url,
      jwks_uri: `${server.url}/jwks`,
    });
    keySets = createKeySets({ now: () => time });
  });
  afterEach(() => server.close());

  it('finds keys that the document lists, and asks nobody', async () => {
    const keys = keySets.keysOf({ keys: [key.jwk] });
    await expect(keys(header, jws)).resolves.toMatchObject({ type: 'public' });
    expect(server.calls).toEqual([]);
  });

  it('finds keys at a URL, and asks it once for all authenticators and documents', async () => {
    const uri = `${server.url}/jwks`;
    await keySets.keysOf({ uri })(header, jws);
    await keySets.keysOf({ uri })(header, jws);
    expect(server.calls).toEqual(['/jwks']);
  });

  it('asks a URL once for all who need it at a time', async () => {
    const keys = keySets.keysOf({ uri: `${server.url}/jwks` });
    await Promise.all(Array.from({ length: 20 }, async () => keys(header, jws)));
    expect(server.calls).toEqual(['/jwks']);
  });

  it('finds the keys of an issuer by discovery, anew with every refresh', async () => {
    const keys = keySets.keysOf({ issuer: server.url });
    await keys(header, jws);
    await keys(header, jws);
    expect(server.calls).toEqual(['/.well-known/openid-configuration', '/jwks']);

    server.answers.set('/moved', { keys: [key.jwk] });
    server.answers.delete('/jwks');
    server.answers.set('/.well-known/openid-configuration', {
      issuer: server.url,
      jwks_uri: `${server.url}/moved`,
    });
    time += 10 * 60 * 1000;
    await keys(header, jws);
    expect(server.calls.slice(2)).toEqual(['/.well-known/openid-configuration', '/moved']);
  });

  it('tells an issuer from the issuer with a slash', async () => {
    await keySets.keysOf({ issuer: server.url })(header, jws);
    await expect(async () => keySets.keysOf({ issuer: `${server.url}/` })(header, jws)).rejects.toMatchObject(
      {
        code: 'keys_unavailable',
        cause: expect.objectContaining({ message: 'The discovery document is of another issuer' }),
      },
    );
  });

  it.each([
    ['a redirect', answer(301, '', { location: '/jwks' }), 'status 301'],
    ['something else than JSON', answer(200, '<html>'), 'not JSON'],
    ['something else than a key set', { issuer: 'me' }, 'Not a JSON Web Key Set'],
    ['an empty key set', { keys: [] }, 'no public key'],
    ['silence', () => undefined, 'within 40 ms'],
    ['too much', answer(200, ' '.repeat(2000)), 'longer than 1000 bytes'],
  ])('has no keys where the answer is %s', async (_what, given, cause) => {
    server.answers.set('/wrong', given);
    const bounded = createKeySets({
      now: () => time,
      fetchJson: createFetchJson({ timeout: 40, maxBytes: 1000 }),
    });
    const keys = bounded.keysOf({ uri: `${server.url}/wrong` });
    for (const _attempt of [1, 2]) {
      await expect(async () => keys(header, jws)).rejects.toMatchObject({
        code: 'keys_unavailable',
        cause: expect.objectContaining({ message: expect.stringContaining(cause) }),
      });
    }
    expect(server.calls).toEqual(['/wrong']);
  });

  it('takes other limits', async () => {
    const short = createKeySets({ now: () => time, limits: { maxAge: 1000, cooldown: 0 } });
    const keys = short.keysOf({ uri: `${server.url}/jwks` });
    await keys(header, jws);
    time += 1000;
    await keys(header, jws);
    expect(server.calls).toEqual(['/jwks', '/jwks']);
  });
});
