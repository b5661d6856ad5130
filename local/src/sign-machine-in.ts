import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { LocalAwsError } from './errors.ts';
import { askTokenEndpoint } from './token-endpoint.ts';

/**
 * Gets a machine its access token: client credentials (RFC 6749 section 4.4), with the secret Cognito made.
 *
 * @param cognito The client of Cognito.
 * @param options The sign-in domain's address, the pool, the app client and the scopes.
 * @throws {LocalAwsError} `sign_in_failed`
 *
 * @example
 * const token = await signMachineIn(cognito, { domain, userPoolId, clientId, scopes: ['orders/read'] });
 */
export async function signMachineIn(
  cognito: CognitoIdentityProviderClient,
  options: {
    readonly domain: string;
    readonly userPoolId: string;
    readonly clientId: string;
    readonly scopes: readonly string[];
  },
): Promise<string> {
  const { domain, userPoolId, clientId, scopes } = options;
  const { UserPoolClient } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }),
  );
  const secret = UserPoolClient?.ClientSecret;
  if (secret === undefined) throw new LocalAwsError('sign_in_failed', 'The machine client has no secret.');
  const form = { grant_type: 'client_credentials', scope: scopes.join(' ') };
  return (await askTokenEndpoint(domain, form, { id: clientId, secret })).access;
}
