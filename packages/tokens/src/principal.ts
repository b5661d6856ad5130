import type { Claims } from './claims.ts';

/** Who calls: what a verified token says, in one form whoever issued it. */
export interface Principal {
  /** The `sub` claim. */
  readonly subject: string;
  /** The `iss` claim. */
  readonly issuer: string;
  /** The authenticator's name in the access document. */
  readonly authenticator: string;
  /** The client the token was issued to: `client_id` or `azp`, of a Cognito ID token its `aud`. */
  readonly clientId: string | undefined;
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
  /** Every claim of the token, verified. */
  readonly claims: Claims;
  /** The `exp` claim, in seconds since the epoch. */
  readonly expiresAt: number;
}
