import type { OidcAuthenticator } from '@gatehouse/access';
import { hasClaim, readScopes, readString, readStrings } from './claims.ts';
import type { AuthenticatorDependencies, TokenAuthenticator } from './token-authenticator.ts';
import { verifyToken } from './verify-token.ts';

/**
 * Makes the authenticator of an issuer that signs JWTs: an OpenID provider or an OAuth 2 authorization server.
 *
 * Scopes are in the claim the document names. Where it names none they are in `scope` (RFC 9068 section 2.2.3),
 * or in `scp`, as some issuers have it, when there is no `scope`.
 *
 * @param name Its name in the access document.
 *
 * @example
 * const authenticator = createOidcAuthenticator('partner', {
 *   type: 'oidc', issuer: 'https://partner.example', audience: ['orders'], algorithms: ['ES256'],
 * }, { now: Date.now, keySets });
 */
export function createOidcAuthenticator(
  name: string,
  { issuer, audience, algorithms, jwks, scopesClaim, groupsClaim }: OidcAuthenticator,
  { now, keySets }: AuthenticatorDependencies,
): TokenAuthenticator {
  const keys = keySets.keysOf(jwks ?? { issuer });
  return {
    name,
    issuer,
    async authenticate(token) {
      const { subject, expiresAt, claims } = await verifyToken(token, {
        issuer,
        audience,
        algorithms,
        keys,
        now,
      });
      return {
        subject,
        issuer,
        authenticator: name,
        clientId: readString(claims, 'client_id') ?? readString(claims, 'azp'),
        scopes: readScopes(claims, scopesClaim ?? (hasClaim(claims, 'scope') ? 'scope' : 'scp')),
        groups: readStrings(claims, groupsClaim ?? 'groups'),
        claims,
        expiresAt,
      };
    },
  };
}
