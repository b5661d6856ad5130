import type { OidcAuthenticator } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import { createAuthenticator } from '../src/create-authenticator.ts';
import { createKeySets } from '../src/key-sets.ts';

describe('createAuthenticator', () => {
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
});
