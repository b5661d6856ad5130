import type { CognitoAuthenticator } from '@gatehouse/access';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCognitoAuthenticator } from '../src/cognito.ts';
import { createKeySets } from '../src/key-sets.ts';
import { createKey, issuedAt, type TestKey } from './support/keys.ts';
import { startServer, type TestServer } from './support/server.ts';

const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeFgHi';
const common = { iss: issuer, sub: 'ann', iat: issuedAt, exp: issuedAt + 300 };
const accessClaims = {
  ...common,
  token_use: 'access',
  client_id: 'web',
  scope: 'orders/read orders/write',
  username: 'ann',
  'cognito:groups': ['admins'],
};
const idClaims = { ...common, token_use: 'id', aud: 'web', email: 'ann@example.com' };

describe('createCognitoAuthenticator', () => {
  let key: TestKey;
  let ec: TestKey;
  let server: TestServer;

  beforeAll(async () => {
    [key, ec] = await Promise.all([createKey('RS256', 'pool'), createKey('ES256', 'ec')]);
  });
  beforeEach(async () => {
    server = await startServer();
    server.answers.set('/jwks', { keys: [key.jwk, ec.jwk] });
  });
  afterEach(() => server.close());

  const now = () => (issuedAt + 10) * 1000;
  const create = (spec: Partial<CognitoAuthenticator> = {}) =>
    createCognitoAuthenticator(
      'pool',
      {
        type: 'cognito',
        userPoolId: 'eu-west-1_aBcDeFgHi',
        clientIds: ['web', 'app'],
        tokenUse: 'access',
        jwks: { uri: `${server.url}/jwks` },
        ...spec,
      },
      { now, keySets: createKeySets({ now }) },
    );

  it('turns an access token into a principal', async () => {
    await expect(create().authenticate(await key.sign(accessClaims))).resolves.toEqual({
      subject: 'ann',
      issuer,
      authenticator: 'pool',
      clientId: 'web',
      scopes: ['orders/read', 'orders/write'],
      groups: ['admins'],
      claims: accessClaims,
      expiresAt: issuedAt + 300,
    });
    expect(server.calls).toEqual(['/jwks']);
  });

  it('turns an ID token into a principal without scopes', async () => {
    await expect(create({ tokenUse: 'id' }).authenticate(await key.sign(idClaims))).resolves.toMatchObject({
      clientId: 'web',
      scopes: [],
      groups: [],
    });
  });

  it('takes the tokens of client credentials, which have no user', async () => {
    const { username: _username, 'cognito:groups': _groups, ...claims } = accessClaims;
    const token = await key.sign({ ...claims, sub: 'web' });
    await expect(create().authenticate(token)).resolves.toMatchObject({ subject: 'web', groups: [] });
  });

  it('takes the tokens of every app client where that is said', async () => {
    const { client_id: _clientId, ...claims } = accessClaims;
    const authenticator = create({ clientIds: null });
    await expect(
      authenticator.authenticate(await key.sign({ ...claims, client_id: 'other' })),
    ).resolves.toMatchObject({ clientId: 'other' });
    await expect(authenticator.authenticate(await key.sign(claims))).resolves.toMatchObject({
      clientId: undefined,
    });
  });

  it.each([
    ['an ID token', idClaims, '"token_use"'],
    ['no token_use', { ...accessClaims, token_use: undefined }, '"token_use"'],
    ['another app client', { ...accessClaims, client_id: 'other' }, '"client_id"'],
    ['an app client in aud only', { ...accessClaims, client_id: undefined, aud: 'web' }, '"client_id"'],
    ['an app client in a list', { ...accessClaims, client_id: ['web'] }, '"client_id"'],
    ['groups in a string', { ...accessClaims, 'cognito:groups': 'admins' }, '"cognito:groups"'],
    ['groups that are numbers', { ...accessClaims, 'cognito:groups': [1] }, '"cognito:groups"'],
    ['a scope that is an object', { ...accessClaims, scope: { 'orders/read': true } }, '"scope"'],
    ['another user pool', { ...accessClaims, iss: issuer.replace('aBc', 'xYz') }, '"iss"'],
  ])('refuses %s', async (_what, claims, named) => {
    await expect(create().authenticate(await key.sign(claims))).rejects.toMatchObject({
      code: 'invalid_claims',
      message: expect.stringContaining(named),
    });
  });

  it.each([
    ['an access token', accessClaims, '"token_use"'],
    ['an ID token of another app client', { ...idClaims, aud: 'other' }, '"aud"'],
    ['an ID token with client_id only', { ...idClaims, aud: undefined, client_id: 'web' }, '"aud"'],
  ])('refuses %s where ID tokens are asked for', async (_what, claims, named) => {
    await expect(create({ tokenUse: 'id' }).authenticate(await key.sign(claims))).rejects.toMatchObject({
      code: 'invalid_claims',
      message: expect.stringContaining(named),
    });
  });

  it('takes RS256 only, whatever keys there are', async () => {
    await expect(create().authenticate(await ec.sign(accessClaims))).rejects.toMatchObject({
      code: 'invalid_signature',
    });
  });

  it.each([
    ['eu-west-1_aBcDeFgHi', 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeFgHi'],
    ['us-gov-west-1_aBcDeFgHi', 'https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_aBcDeFgHi'],
    ['cn-north-1_aBcDeFgHi', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_aBcDeFgHi'],
  ])('knows the issuer and the key set of %s', async (userPoolId, expected) => {
    const asked: string[] = [];
    const fetchJson = async (url: string) => {
      asked.push(url);
      return { keys: [key.jwk] };
    };
    const authenticator = createCognitoAuthenticator(
      'pool',
      { type: 'cognito', userPoolId, clientIds: ['web'], tokenUse: 'access' },
      { now, keySets: createKeySets({ now, fetchJson }) },
    );
    expect(authenticator).toMatchObject({ name: 'pool', issuer: expected });
    await authenticator.authenticate(await key.sign({ ...accessClaims, iss: expected }));
    expect(asked).toEqual([`${expected}/.well-known/jwks.json`]);
  });

  it('uses keys that the document lists', async () => {
    const authenticator = create({ jwks: { keys: [key.jwk] } });
    await authenticator.authenticate(await key.sign(accessClaims));
    expect(server.calls).toEqual([]);
  });
});
