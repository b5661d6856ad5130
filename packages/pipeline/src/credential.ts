import { type Authorizer, defaultTokenSource } from '@gatehouse/access';
import { Unauthorized } from './errors.ts';
import type { AuthorizerRequest } from './request.ts';

/**
 * Takes the token from where this authorizer takes it: one place, or with ttl 0 any of several.
 *
 * In the Authorization header it follows the scheme Bearer, in any case (RFC 6750 section 2.1, RFC 9110
 * section 11.1); in another header or the query string it stands by itself.
 *
 * @param request The request in its normal form.
 * @param authorizer The authorizer that was called.
 * @returns The token, not yet looked into.
 * @throws {Unauthorized} `missing_token`: none of the places holds one. `malformed_token`: another scheme, or
 *   several tokens that differ.
 */
export function takeToken(request: AuthorizerRequest, authorizer: Authorizer): string {
  const sources = authorizer.tokenSources ?? [defaultTokenSource];
  const tokens = new Set(
    sources.flatMap((source) =>
      valuesAt(source, request).flatMap((value) => (value.trim() === '' ? [] : [readToken(source, value)])),
    ),
  );
  const [token, another] = tokens;
  if (token === undefined) throw new Unauthorized('missing_token', `No token at ${sources.join(' or ')}`);
  if (another !== undefined) throw new Unauthorized('malformed_token', 'Several tokens that differ');
  return token;
}

const sourcePattern = /^method\.request\.(?<place>header|querystring)\.(?<name>.+)$/;

function valuesAt(source: string, request: AuthorizerRequest): readonly string[] {
  if (request.type === 'TOKEN') return [request.authorizationToken];
  const { place, name = '' } = sourcePattern.exec(source)?.groups ?? {};
  return (place === 'header' ? request.headers.get(name.toLowerCase()) : request.query.get(name)) ?? [];
}

function readToken(source: string, value: string): string {
  if (source.toLowerCase() !== defaultTokenSource.toLowerCase()) return value.trim();
  const bearer = /^bearer +(?<token>\S+)$/i.exec(value.trim());
  if (bearer?.groups?.token === undefined) {
    throw new Unauthorized('malformed_token', 'The Authorization header is not "Bearer" and a token');
  }
  return bearer.groups.token;
}
