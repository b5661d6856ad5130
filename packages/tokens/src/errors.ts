import { GatehouseError, type Reason } from '@gatehouse/access';

/** The reasons for which a token is refused. */
export type RefusalReason = Extract<
  Reason,
  'malformed_token' | 'invalid_signature' | 'invalid_claims' | 'token_expired'
>;

/**
 * A token that is not good: answered with 401.
 *
 * The message names the check that failed and nothing of the token. It has no cause: jose keeps the claims in
 * its errors.
 */
export class TokenRefused extends GatehouseError {
  override readonly name = 'TokenRefused';
  readonly code: RefusalReason;

  constructor(code: RefusalReason, message: string) {
    super(message);
    this.code = code;
  }
}

/** Whether a token is good cannot be told, for want of a usable key of its issuer: answered with 500. */
export class KeysUnavailable extends GatehouseError {
  override readonly name = 'KeysUnavailable';
  readonly code = 'keys_unavailable';
}
