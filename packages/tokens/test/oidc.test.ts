import type { OidcAuthenticator } from '@gatehouse/access';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeySets } from '../src/key-sets.ts';
import { createOidcAuthenticator } from '../src/oidc.ts';
import { createKey, issuedAt, type TestKey } from './support/keys.ts';
import { startServer, type TestServer } from './support/server.ts';

describe('createOidcAuthenticator', () => {
  let rsa: TestKey;
  let ec: TestKey;
  let server: TestServer;
  let claims: Record<string, unknown>;

  beforeAll(async () => {
    [rsa, ec] = await Promise.all([createKey('RS256', 'rsa'), createKey('ES256', 'ec')]);
  });
  beforeEach(async () => {
    server = await startServer();
    server.answers.set('/.well-known/openid-configuration', {
      issuer: server.url,
      jwks_uri: `${server.url}/jwks`,
    });
    server.answers.set('/jwks', { keys: [rsa.jwk, ec.jwk] });
    claims = { iss: server.url, sub: 'ann', aud: ['orders'], iat: issuedAt, exp: issuedAt + 300 };
  });
  afterEach(() => server.close());

  const now = () => (issuedAt + 10) * 1000;
  const create = (spec: Partial<OidcAuthenticator> = {}) =>
    createOidcAuthenticator(
      'partner',
      { type: 'oidc', issuer: server.url, audience: ['orders'], algorithms: ['ES256', 'RS256'], ...spec },
      { now, keySets: createKeySets({ now }) },
    );

  it('turns a token into a principal, its keys found by discovery', async () => {
    const all = { ...claims, client_id: 'robot', azp: 'web', scope: 'orders/read', groups: ['admins'] };
    const authenticator = create();
    for (const key of [ec, rsa]) {
      await expect(authenticator.authenticate(await key.sign(all))).resolves.toEqual({
        subject: 'ann',
        issuer: server.url,
        authenticator: 'partner',
        clientId: 'robot',
        scopes: ['orders/read'],
        groups: ['admins'],
        claims: all,
        expiresAt: issuedAt + 300,
      });
    }
    expect(server.calls).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  it('asks the URL of a key set where the document has it', async () => {
    await create({ jwks: { uri: `${server.url}/jwks` } }).authenticate(await ec.sign(claims));
    expect(server.calls).toEqual(['/jwks']);
  });

  it('knows the client by azp where there is no client_id', async () => {
    const token = await ec.sign({ ...claims, azp: 'web' });
    await expect(create().authenticate(token)).resolves.toMatchObject({ clientId: 'web' });
    await expect(create().authenticate(await ec.sign(claims))).resolves.toMatchObject({
      clientId: undefined,
    });
  });

  it.each([
    ['scope', { scope: 'read write' }, {}, ['read', 'write']],
    ['scope in an array', { scope: ['read', 'write'] }, {}, ['read', 'write']],
    ['scp', { scp: ['read'] }, {}, ['read']],
    ['scp in a string', { scp: 'read write' }, {}, ['read', 'write']],
    ['scope before scp, empty or not', { scope: '', scp: ['write'] }, {}, []],
    ['the claim the document names', { perms: ['read'], scope: 'write' }, { scopesClaim: 'perms' }, ['read']],
    ['no other claim than the one named', { scope: 'write', scp: 'write' }, { scopesClaim: 'perms' }, []],
    ['nothing that is not its own', {}, { scopesClaim: 'constructor' }, []],
  ])('reads scopes from %s', async (_what, more, spec, scopes) => {
    const principal = await create(spec).authenticate(await ec.sign({ ...claims, ...more }));
    expect(principal.scopes).toEqual(scopes);
  });

  it('reads groups from the claim the document names', async () => {
    const token = await ec.sign({ ...claims, groups: ['a'], 'https://example.com/roles': ['b'] });
    await expect(create().authenticate(token)).resolves.toMatchObject({ groups: ['a'] });
    await expect(
      create({ groupsClaim: 'https://example.com/roles' }).authenticate(token),
    ).resolves.toMatchObject({ groups: ['b'] });
  });

  it.each([
    ['another audience', { aud: 'billing' }, '"aud"'],
    ['no audience', { aud: undefined }, '"aud"'],
    ['groups in a string', { groups: 'admins' }, '"groups"'],
    ['a scope that is null', { scope: null, scp: 'read' }, '"scope"'],
    ['a client that is no string', { client_id: 7 }, '"client_id"'],
  ])('refuses %s', async (_what, changed, named) => {
    await expect(create().authenticate(await ec.sign({ ...claims, ...changed }))).rejects.toMatchObject({
      code: 'invalid_claims',
      message: expect.stringContaining(named),
    });
  });

  it('takes tokens for every audience where that is said', async () => {
    const token = await ec.sign({ ...claims, aud: 'billing' });
    await expect(create({ audience: null }).authenticate(token)).resolves.toMatchObject({ subject: 'ann' });
  });

  it('takes the algorithms of the document only, and asks nobody about others', async () => {
    await expect(create({ algorithms: ['RS256'] }).authenticate(await ec.sign(claims))).rejects.toMatchObject(
      {
        code: 'invalid_signature',
      },
    );
    expect(server.calls).toEqual([]);
  });

  it('cannot tell while the issuer is out of reach', async () => {
    server.answers.clear();
    await expect(create().authenticate(await ec.sign(claims))).rejects.toMatchObject({
      code: 'keys_unavailable',
    });
  });
});
