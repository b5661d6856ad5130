import { GatehouseError } from '@gatehouse/access';
import { errors, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';
import type { Claims } from './claims.ts';
import { KeysUnavailable, TokenRefused } from './errors.ts';
import { parseToken } from './parse-token.ts';
import { verifySignature } from './verify-signature.ts';

export interface VerifyTokenOptions {
  readonly issuer: string;
  /** The audiences of which the token must name one; null does not look. */
  readonly audience: readonly string[] | null;
  /** The signature algorithms that are taken. */
  readonly algorithms: readonly string[];
  /** Finds the key that verifies a token. */
  readonly keys: JWTVerifyGetKey;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

export interface VerifiedToken {
  readonly subject: string;
  readonly expiresAt: number;
  readonly claims: Claims;
}

/** The latest time a Date can hold, in seconds. */
const maxSeconds = 8.64e12;

/** What jose leaves open: whether there is an exp and how far off (JSON's 1e999 is a number too), and any sub. */
const claimsSchema = v.object({
  sub: v.pipe(v.string(), v.nonEmpty()),
  exp: v.pipe(v.number(), v.maxValue(maxSeconds)),
  iat: v.exactOptional(v.number()),
});

/**
 * Verifies a token's signature and the claims every token has: iss, sub, aud, exp, nbf and iat (RFC 7519
 * section 4.1), without tolerance for clocks that differ. A claim that is there twice counts as it stands last.
 *
 * Keys that the token brings along (jwk, jku, x5c, x5u) are not looked at (RFC 8725 section 3.10).
 *
 * @throws {TokenRefused} The token is not good.
 * @throws {KeysUnavailable} The issuer's keys are out of reach, or the one this token takes is broken.
 *
 * @example
 * const { subject, claims } = await verifyToken(token, {
 *   issuer: 'https://issuer.example', audience: ['orders'], algorithms: ['RS256'], keys, now: Date.now,
 * });
 */
export async function verifyToken(
  token: string,
  { issuer, audience, algorithms, keys, now }: VerifyTokenOptions,
): Promise<VerifiedToken> {
  parseToken(token);
  const currentDate = new Date(now());
  let claims: Claims;
  try {
    claims = await verifySignature(token, keys, {
      issuer,
      ...(audience === null ? {} : { audience: [...audience] }),
      algorithms: [...algorithms],
      currentDate,
    });
  } catch (error) {
    throw explain(error);
  }
  const result = v.safeParse(claimsSchema, claims);
  if (!result.success) {
    throw new TokenRefused('invalid_claims', `"${v.getDotPath(result.issues[0])}" is missing or not usable`);
  }
  const { sub, exp, iat } = result.output;
  if (iat !== undefined && iat * 1000 > currentDate.getTime()) {
    throw new TokenRefused('invalid_claims', '"iat" is in the future');
  }
  return { subject: sub, expiresAt: exp, claims };
}

/** Says in our words what jose has found: its own messages and properties hold parts of the token. */
function explain(error: unknown): GatehouseError {
  if (error instanceof GatehouseError) return error;
  if (error instanceof errors.JWTExpired) return new TokenRefused('token_expired', '"exp" is in the past');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new TokenRefused('invalid_claims', `"${error.claim}" ${failedChecks[error.claim] ?? 'is wrong'}`);
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return new TokenRefused('invalid_signature', 'The algorithm ("alg") is none of those allowed');
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return new TokenRefused('invalid_signature', 'The issuer has no key of this "kid" for this "alg"');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new TokenRefused('invalid_signature', 'The signature is wrong');
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) {
    return new TokenRefused('malformed_token', 'The token is not a signed JWT');
  }
  return new KeysUnavailable("The issuer's key for this token cannot be used", { cause: error });
}

const failedChecks: Readonly<Record<string, string>> = {
  iss: 'is missing or another issuer',
  aud: 'is missing or names none of the audiences',
  exp: 'is not a number',
  nbf: 'is in the future or not a number',
  iat: 'is not a number',
};
