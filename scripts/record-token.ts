import { type CryptoKey, importJWK, type JWK, SignJWT } from 'jose';
import { subjects, type TokenRecipe } from './event-cases.ts';

/** The user pool that recorded tokens claim to be from. No such pool exists. */
export const testPool = 'us-east-1_LocalTest';

/** The keys that recorded tokens are signed with; they guard nothing. */
export interface TestKeys {
  /** The key of the test issuer. */
  readonly issuer: JWK;
  /** A key nobody trusts. */
  readonly stranger: JWK;
}

/** The claims of bob's access token, valid from 2024 to 2060. */
const accessClaims = {
  sub: subjects.bob,
  iss: `https://cognito-idp.us-east-1.amazonaws.com/${testPool}`,
  client_id: 'local-web-client',
  token_use: 'access',
  scope: 'openid profile orders/read',
  auth_time: 1704067200,
  iat: 1704067200,
  exp: 2840140800,
  jti: '00000000-0000-4000-8000-000000000001',
  username: 'bob',
};

/**
 * Makes the token of a recorded event. Signatures are RS256, so the same recipe gives the same token each time.
 *
 * @param recipe What is special about it.
 * @param keys The test keys.
 */
export async function recordToken(
  { claims = {}, made = 'signed' }: TokenRecipe,
  keys: TestKeys,
): Promise<string> {
  const payload = Object.fromEntries(
    Object.entries({ ...accessClaims, ...claims }).filter(([, value]) => value !== undefined),
  );
  if (made === 'alg none') return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(payload)}.`;
  const key = made === 'signed' ? keys.issuer : keys.stranger;
  const kid = made === 'unknown kid' ? keys.stranger.kid : keys.issuer.kid;
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: kid ?? '' })
    .sign((await importJWK(key, 'RS256')) as CryptoKey);
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
