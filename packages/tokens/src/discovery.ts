import { isSecureUrl } from '@gatehouse/access';
import * as v from 'valibot';
import type { FetchJson } from './fetch-json.ts';

const metadataSchema = v.object({ issuer: v.string(), jwks_uri: v.string() });

/**
 * Asks an issuer where its key set is (OpenID Connect Discovery 1.0 section 4).
 *
 * @param issuer The issuer as the access document has it; the answer must name the same one, to the letter.
 * @returns The URL of the key set.
 * @throws Where the issuer does not answer, or answers for another issuer or with a URL that is not secure.
 *
 * @example
 * await discoverKeySet('https://issuer.example', fetchJson); // 'https://issuer.example/jwks'
 */
export async function discoverKeySet(issuer: string, fetchJson: FetchJson): Promise<string> {
  const answer = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const metadata = v.safeParse(metadataSchema, answer);
  if (!metadata.success) throw new Error('The discovery document lacks issuer or jwks_uri');
  if (metadata.output.issuer !== issuer) throw new Error('The discovery document is of another issuer');
  if (!isSecureUrl(metadata.output.jwks_uri)) {
    throw new Error('The jwks_uri of the discovery document is not https, or has a query or a fragment');
  }
  return metadata.output.jwks_uri;
}
