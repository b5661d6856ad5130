import type { Authenticator } from '@gatehouse/access';
import { createCognitoAuthenticator } from './cognito.ts';
import { createOidcAuthenticator } from './oidc.ts';
import type { AuthenticatorDependencies, TokenAuthenticator } from './token-authenticator.ts';

/**
 * Makes the authenticator that the access document describes.
 *
 * @param name Its name in the document.
 * @param spec Its place in the document.
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
  switch (spec.type) {
    case 'cognito':
      return createCognitoAuthenticator(name, spec, deps);
    case 'oidc':
      return createOidcAuthenticator(name, spec, deps);
  }
}
