import { createHash, randomBytes } from 'node:crypto';
import type { Credentials } from './create-user.ts';
import { LocalAwsError } from './errors.ts';
import { readForm } from './read-form.ts';
import { askTokenEndpoint, type Tokens } from './token-endpoint.ts';

/**
 * Signs a person in as a browser would: the authorization code flow with PKCE (RFC 7636) through the hosted
 * sign-in form. Only so does an access token carry scopes of a resource server.
 *
 * @param options The sign-in domain's address, the client, where it is sent back to, the scopes it asks for, and
 *   the person.
 * @throws {LocalAwsError} `sign_in_failed`
 *
 * @example
 * const { access } = await signIn({ domain, clientId, callbackUrl, scopes: ['openid', 'orders/read'], person: bob });
 */
export async function signIn(options: {
  readonly domain: string;
  readonly clientId: string;
  readonly callbackUrl: string;
  readonly scopes: readonly string[];
  readonly person: Credentials;
}): Promise<Tokens> {
  const { domain, clientId, callbackUrl, scopes, person } = options;
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const authorize = `${domain}/oauth2/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callbackUrl,
    scope: scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })}`;

  const page = await fetch(authorize);
  const form = readForm(await page.text());
  if (!page.ok || form === undefined) throw failed(person, `no sign-in form (${page.status})`);

  const answer = await fetch(new URL(form.action, page.url), {
    method: 'POST',
    body: new URLSearchParams([...form.hidden, ...Object.entries(person)]),
    redirect: 'manual',
  });
  const location = answer.headers.get('location') ?? '';
  if (answer.status !== 302 || !location.startsWith(`${callbackUrl}?`)) {
    throw failed(person, `the form was not accepted (${answer.status})`);
  }
  const { searchParams } = new URL(location);
  const code = searchParams.get('code');
  if (code === null) throw failed(person, searchParams.get('error') ?? 'no code came back');
  if (searchParams.get('state') !== state) throw failed(person, 'another state came back');

  return askTokenEndpoint(domain, {
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: callbackUrl,
    code,
    code_verifier: verifier,
  });
}

const failed = ({ username }: Credentials, why: string) =>
  new LocalAwsError('sign_in_failed', `${username} could not sign in: ${why}.`);
