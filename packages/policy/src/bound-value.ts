// What would not stay within one path segment, or be read as more than text somewhere on its way.
const refused = /[/%*?$\\{}\p{Cc}\p{Cs}]/u;

/**
 * The value of a claim a path parameter is bound to.
 *
 * @param claims The token's claims.
 * @param name The name of the claim.
 * @returns Nothing where the claim is missing, or is no text that can safely stand as one path segment.
 *
 * @example
 * boundValue({ sub: 'auth0|7' }, 'sub'); // 'auth0|7'
 * boundValue({ sub: '*' }, 'sub'); // undefined
 */
export function boundValue(claims: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  if (typeof value !== 'string' || value === '' || value === '.' || value === '..') return undefined;
  return refused.test(value) ? undefined : value;
}

/**
 * The ways a bound value may be written in a path: as it is, and percent-encoded (RFC 3986 section 2.1) in either
 * case, as API Gateway may carry it in a method ARN.
 *
 * A request is judged by the same list a policy is compiled from, so that a cached policy and a request judged on
 * its own never differ.
 *
 * @example
 * spellingsOf('auth0|7'); // ['auth0|7', 'auth0%7C7', 'auth0%7c7']
 */
export function spellingsOf(value: string): readonly string[] {
  const upper = encodeURIComponent(value);
  const lower = upper.replace(/%[\dA-F]{2}/g, (encoded) => encoded.toLowerCase());
  return [...new Set([value, upper, lower])];
}
