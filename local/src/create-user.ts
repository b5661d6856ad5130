import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Creates a user who can sign in at once, with a password made up on the spot.
 *
 * @param cognito The client.
 * @param userPoolId The pool.
 * @param username The user's name.
 * @param groups The groups the user is in.
 *
 * @example
 * const ada = await createUser(cognito, 'us-east-1_aBcDeFgHi', 'ada', ['admins']);
 */
export async function createUser(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  username: string,
  groups: readonly string[] = [],
): Promise<Credentials> {
  // The last four are what the default password policy asks for.
  const password = `${randomBytes(18).toString('base64url')}aA1!`;
  const user = { UserPoolId: userPoolId, Username: username };
  await cognito.send(
    new AdminCreateUserCommand({ ...user, TemporaryPassword: password, MessageAction: 'SUPPRESS' }),
  );
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  for (const group of groups) {
    await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));
  }
  return { username, password };
}
