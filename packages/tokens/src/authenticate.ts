import { KeysUnavailable, type RefusalReason, TokenRefused } from './errors.ts';
import { parseToken } from './parse-token.ts';
import type { Principal } from './principal.ts';
import type { TokenAuthenticator } from './token-authenticator.ts';

/** The reasons in the order of the checks: a token refused for a later one came further. */
const checks: readonly RefusalReason[] = [
  'malformed_token',
  'invalid_signature',
  'invalid_claims',
  'token_expired',
];

/**
 * Turns a token into a principal by the authenticator of its issuer.
 *
 * Several candidates may have one issuer (Cognito's access and ID tokens, two audiences). They are asked in
 * order, each judges by itself, and the first that accepts decides. Where none does:
 * - KeysUnavailable if any of them could not judge, since the token may be good;
 * - otherwise the refusal of the candidate with which the token came furthest, the first of equals.
 *
 * @param token The token as the client sent it, without "Bearer".
 * @param candidates The authenticators whose tokens are taken here.
 * @throws {TokenRefused} The token is not good; `invalid_claims` where no candidate has its issuer.
 * @throws {KeysUnavailable} Whether it is good cannot be told.
 *
 * @example
 * const principal = await authenticate(token, [accessTokens, idTokens, partner]);
 */
export async function authenticate(
  token: string,
  candidates: readonly TokenAuthenticator[],
): Promise<Principal> {
  const { iss } = parseToken(token);
  let refusal: TokenRefused | undefined;
  let unavailable: KeysUnavailable | undefined;
  for (const candidate of candidates.filter(({ issuer }) => issuer === iss)) {
    try {
      return await candidate.authenticate(token);
    } catch (error) {
      if (error instanceof KeysUnavailable) unavailable ??= error;
      else if (!(error instanceof TokenRefused)) throw error;
      else if (refusal === undefined || checks.indexOf(error.code) > checks.indexOf(refusal.code))
        refusal = error;
    }
  }
  throw (
    unavailable ??
    refusal ??
    new TokenRefused('invalid_claims', '"iss" is no issuer whose tokens are taken here')
  );
}
