import type { OidcAuthenticator } from '@gatehouse/access';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { authenticate } from '../src/authenticate.ts';
import { createAuthenticator } from '../src/create-authenticator.ts';
import { KeysUnavailable, TokenRefused } from '../src/errors.ts';
import { createKeySets } from '../src/key-sets.ts';
import type { TokenAuthenticator } from '../src/token-authenticator.ts';
import { failureOf } from './support/failure.ts';
import { createKey, encodePart, issuedAt, type TestKey } from './support/keys.ts';

const issuer = 'https://issuer.example';
const claims = { iss: issuer, sub: 'ann', aud: 'orders', exp: issuedAt + 300 };

describe('authenticate', () => {
  let key: TestKey;
  let orders: TokenAuthenticator;
  let billing: TokenAuthenticator;
  let rsaOnly: TokenAuthenticator;
  let elsewhere: TokenAuthenticator;

  const now = () => (issuedAt + 10) * 1000;

  beforeAll(async () => {
    key = await createKey('ES256', 'one');
    const create = (name: string, spec: Partial<OidcAuthenticator>) =>
      createAuthenticator(
        name,
        {
          type: 'oidc',
          issuer,
          audience: ['orders'],
          algorithms: ['ES256'],
          jwks: { keys: [key.jwk] },
          ...spec,
        },
        { now, keySets: createKeySets({ now }) },
      );
    orders = create('orders', {});
    billing = create('billing', { audience: ['billing'] });
    rsaOnly = create('rsaOnly', { algorithms: ['RS256'] });
    elsewhere = create('elsewhere', { issuer: 'https://other.example' });
  });

  const failing = (error: Error): TokenAuthenticator => ({
    name: 'failing',
    issuer,
    authenticate: () => Promise.reject(error),
  });

  it('asks the authenticator of the token’s issuer', async () => {
    const token = await key.sign(claims);
    await expect(authenticate(token, [elsewhere, orders])).resolves.toMatchObject({
      authenticator: 'orders',
    });
  });

  it.each([
    ['another issuer', 'https://third.example'],
    ['the issuer with a slash', `${issuer}/`],
    ['no issuer', undefined],
    ['an issuer in a list', [issuer]],
  ])('refuses %s', async (_what, iss) => {
    const token = [encodePart({ alg: 'ES256' }), encodePart({ ...claims, iss }), 'AAAA'].join('.');
    await expect(authenticate(token, [orders, elsewhere])).rejects.toMatchObject({
      code: 'invalid_claims',
      message: expect.stringContaining('"iss"'),
    });
  });

  it('refuses every token where there is nobody to ask', async () => {
    await expect(authenticate(await key.sign(claims), [])).rejects.toBeInstanceOf(TokenRefused);
  });

  it('refuses what is no token before it asks anybody', async () => {
    await expect(authenticate('token', [orders])).rejects.toMatchObject({ code: 'malformed_token' });
  });

  it('takes the first of several with one issuer that accepts', async () => {
    const token = await key.sign(claims);
    for (const candidates of [
      [billing, orders],
      [orders, billing],
    ]) {
      await expect(authenticate(token, candidates)).resolves.toMatchObject({ authenticator: 'orders' });
    }
  });

  it('accepts nothing that each of several refuses', async () => {
    const token = await key.sign({ ...claims, aud: 'other' });
    await expect(authenticate(token, [billing, orders])).rejects.toMatchObject({ code: 'invalid_claims' });
  });

  it('reports the refusal of the one with which the token came furthest', async () => {
    const token = await key.sign({ ...claims, exp: issuedAt });
    for (const candidates of [
      [rsaOnly, orders, billing],
      [billing, orders, rsaOnly],
    ]) {
      await expect(authenticate(token, candidates)).rejects.toMatchObject({ code: 'token_expired' });
    }
  });

  it('cannot tell where one that might accept could not judge', async () => {
    const unavailable = new KeysUnavailable('down');
    const token = await key.sign({ ...claims, aud: 'billing' });
    for (const candidates of [
      [failing(unavailable), orders],
      [orders, failing(unavailable)],
    ]) {
      await expect(authenticate(token, candidates)).rejects.toBe(unavailable);
    }
  });

  it('accepts what one accepts though another could not judge', async () => {
    const token = await key.sign(claims);
    await expect(authenticate(token, [failing(new KeysUnavailable('down')), orders])).resolves.toMatchObject({
      authenticator: 'orders',
    });
  });

  it('asks no further after a fault', async () => {
    const fault = new TypeError('a fault');
    const error = await failureOf(async () => authenticate(await key.sign(claims), [failing(fault), orders]));
    expect(error).toBe(fault);
  });
});
