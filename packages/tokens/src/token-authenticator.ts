import type { KeySets } from './key-sets.ts';
import type { Principal } from './principal.ts';

/** What turns the tokens of one issuer into principals. */
export interface TokenAuthenticator {
  /** Its name in the access document. */
  readonly name: string;
  /** The issuer whose tokens it takes, to the letter. */
  readonly issuer: string;
  /**
   * @throws {TokenRefused} The token is not good.
   * @throws {KeysUnavailable} Whether it is good cannot be told.
   */
  authenticate(token: string): Promise<Principal>;
}

export interface AuthenticatorDependencies {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly keySets: KeySets;
}
