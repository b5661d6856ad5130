import type { CognitoAuthenticator } from '@gatehouse/access';
import { readScopes, readString, readStrings } from './claims.ts';
import { TokenRefused } from './errors.ts';
import type { AuthenticatorDependencies, TokenAuthenticator } from './token-authenticator.ts';
import { verifyToken } from './verify-token.ts';

/**
 * Makes the authenticator of a Cognito user pool, for its access tokens or its ID tokens.
 *
 * An access token names its app client in `client_id`, an ID token in `aud`. ID tokens carry no scopes.
 *
 * @param name Its name in the access document.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 *
 * @example
 * const authenticator = createCognitoAuthenticator('pool', {
 *   type: 'cognito', userPoolId: 'eu-west-1_aBcDeFgHi', clientIds: ['web'], tokenUse: 'access',
 * }, { now: Date.now, keySets });
 */
export function createCognitoAuthenticator(
  name: string,
  { userPoolId, clientIds, tokenUse, jwks }: CognitoAuthenticator,
  { now, keySets }: AuthenticatorDependencies,
): TokenAuthenticator {
  const issuer = issuerOf(userPoolId);
  const keys = keySets.keysOf(jwks ?? { uri: `${issuer}/.well-known/jwks.json` });
  const clientClaim = tokenUse === 'id' ? 'aud' : 'client_id';
  return {
    name,
    issuer,
    async authenticate(token) {
      const { subject, expiresAt, claims } = await verifyToken(token, {
        issuer,
        // The app client, looked at below, is what a user pool has for an audience.
        audience: null,
        // The one algorithm user pools sign with.
        algorithms: ['RS256'],
        keys,
        now,
      });
      if (readString(claims, 'token_use') !== tokenUse) {
        throw new TokenRefused('invalid_claims', `"token_use" is not "${tokenUse}"`);
      }
      const clientId = readString(claims, clientClaim);
      if (clientIds !== null && (clientId === undefined || !clientIds.includes(clientId))) {
        throw new TokenRefused('invalid_claims', `"${clientClaim}" is missing or none of the app clients`);
      }
      return {
        subject,
        issuer,
        authenticator: name,
        clientId,
        scopes: readScopes(claims, 'scope'),
        groups: readStrings(claims, 'cognito:groups'),
        claims,
        expiresAt,
      };
    },
  };
}

/** A user pool's ID begins with its region; the regions of China have a domain of their own. */
function issuerOf(userPoolId: string): string {
  const region = userPoolId.slice(0, userPoolId.indexOf('_'));
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://cognito-idp.${region}.${domain}/${userPoolId}`;
}
