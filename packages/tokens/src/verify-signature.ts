import { errors, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import type { Claims } from './claims.ts';

/**
 * Verifies a token with the key it names; where several keys go by that name, or it names none, with each.
 *
 * @throws What jose throws. Where none of several keys fits, that the signature is wrong if a sound key was
 *   among them, and a plain Error if there was none.
 */
export async function verifySignature(
  token: string,
  getKey: JWTVerifyGetKey,
  options: JWTVerifyOptions,
): Promise<Claims> {
  try {
    return (await jwtVerify(token, getKey, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    return verifyWithEach(token, error, options);
  }
}

async function verifyWithEach(
  token: string,
  keys: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): Promise<Claims> {
  let failure = new Error('None of the matching keys can be used');
  for await (const key of keys) {
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) failure = error;
      // Any other error of jose's means that the signature was right and a claim is not; what is left is a
      // broken key, and the next one may be sound.
      else if (error instanceof errors.JOSEError) throw error;
    }
  }
  throw failure;
}
