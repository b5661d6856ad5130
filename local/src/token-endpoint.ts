import * as v from 'valibot';
import { LocalAwsError } from './errors.ts';

const tokensSchema = v.object({ access_token: v.string(), id_token: v.optional(v.string()) });

export interface Tokens {
  readonly access: string;
  /** Only where the scope `openid` was asked for. */
  readonly id: string | undefined;
}

/**
 * Asks the token endpoint (RFC 6749 section 3.2).
 *
 * @param domain The address of the sign-in domain.
 * @param form The grant's parameters.
 * @param basic The client's ID and secret, where it has one (RFC 6749 section 2.3.1).
 * @throws {LocalAwsError} `sign_in_failed`, with the error the endpoint names.
 *
 * @example
 * await askTokenEndpoint(domain, { grant_type: 'client_credentials', scope: 'orders/read' }, { id, secret });
 */
export async function askTokenEndpoint(
  domain: string,
  form: Readonly<Record<string, string>>,
  basic?: { readonly id: string; readonly secret: string },
): Promise<Tokens> {
  const response = await fetch(`${domain}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers:
      basic === undefined
        ? {}
        : { Authorization: `Basic ${Buffer.from(`${basic.id}:${basic.secret}`).toString('base64')}` },
  });
  const body: unknown = await response.json().catch(() => undefined);
  const result = v.safeParse(tokensSchema, body);
  if (!response.ok || !result.success) {
    const { error } = v.parse(v.fallback(v.object({ error: v.string() }), { error: 'no tokens' }), body);
    throw new LocalAwsError(
      'sign_in_failed',
      `The token endpoint refused ${form.grant_type}: ${response.status} ${error}.`,
    );
  }
  return { access: result.output.access_token, id: result.output.id_token };
}
