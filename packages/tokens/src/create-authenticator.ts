import { type Authenticator, DocumentInvalid, pathOf } from '@gatehouse/access';
import { createCognitoAuthenticator } from './cognito.ts';
import { isPublicKey } from './key-set.ts';
import { createOidcAuthenticator } from './oidc.ts';
import type { AuthenticatorDependencies, TokenAuthenticator } from './token-authenticator.ts';

/**
 * Makes the authenticator that the access document describes.
 *
 * @param name Its name in the document.
 * @param spec Its place in the document.
 * @throws {DocumentInvalid} A key listed in the document is none. (In a fetched set it would be passed over;
 *   here somebody can correct it.)
 *
 * @example
 * const keySets = createKeySets({ now: Date.now });
 * const authenticators = Object.entries(document.authenticators)
 *   .map(([name, spec]) => createAuthenticator(name, spec, { now: Date.now, keySets }));
 */
export function createAuthenticator(
  name: string,
  spec: Authenticator,
  deps: AuthenticatorDependencies,
): TokenAuthenticator {
  rejectBrokenKeys(name, spec);
  switch (spec.type) {
    case 'cognito':
      return createCognitoAuthenticator(name, spec, deps);
    case 'oidc':
      return createOidcAuthenticator(name, spec, deps);
  }
}

function rejectBrokenKeys(name: string, { jwks }: Authenticator): void {
  if (jwks === undefined || !('keys' in jwks)) return;
  const problems = jwks.keys.flatMap((key, index) =>
    isPublicKey(key)
      ? []
      : [
          {
            path: pathOf(['authenticators', name, 'jwks', 'keys', index]),
            expected: 'a public key with every member of its kind: n and e, or crv and x (and y)',
            remedy: 'Copy it whole, as the issuer publishes it.',
          },
        ],
  );
  if (problems.length > 0) throw new DocumentInvalid(problems);
}
