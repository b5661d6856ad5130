import { DocumentInvalid, type OidcAuthenticator } from '@gatehouse/access';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createAuthenticator } from '../src/create-authenticator.ts';
import { createKeySets } from '../src/key-sets.ts';
import { failureOf } from './support/failure.ts';
import { createKey, type TestKey } from './support/keys.ts';

describe('createAuthenticator', () => {
  let key: TestKey;
  beforeAll(async () => {
    key = await createKey('ES256', 'one');
  });

  const now = () => 0;
  const deps = { now, keySets: createKeySets({ now }) };
  const oidc: OidcAuthenticator = {
    type: 'oidc',
    issuer: 'https://issuer.example',
    audience: ['orders'],
    algorithms: ['ES256'],
  };

  it('makes the authenticator of each type', () => {
    const { issuer } = createAuthenticator(
      'pool',
      { type: 'cognito', userPoolId: 'eu-west-1_aBcDeFgHi', clientIds: ['web'], tokenUse: 'access' },
      deps,
    );
    expect(issuer).toBe('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_aBcDeFgHi');
    expect(createAuthenticator('partner', oidc, deps)).toMatchObject({
      name: 'partner',
      issuer: 'https://issuer.example',
    });
  });

  it('points at every listed key that is none', async () => {
    const keys = [{ kty: 'RSA' as const, kid: 'bare' }, key.jwk, { ...key.jwk, y: 7 }];
    const error = await failureOf(() => createAuthenticator('partner', { ...oidc, jwks: { keys } }, deps));
    expect(error).toBeInstanceOf(DocumentInvalid);
    expect(error).toMatchObject({
      problems: [
        { path: 'authenticators.partner.jwks.keys[0]' },
        { path: 'authenticators.partner.jwks.keys[2]' },
      ],
    });
  });
});
