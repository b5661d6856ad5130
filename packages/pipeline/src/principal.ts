import { createHmac } from 'node:crypto';
import type { Authorizer } from '@gatehouse/access';
import type { Principal } from '@gatehouse/tokens';
import type { Gate } from './gate.ts';

/**
 * Turns the token into a principal by one of the authorizer's authenticators, chosen by the token's issuer.
 *
 * @throws {TokenRefused} The token is not good.
 * @throws {KeysUnavailable} Whether it is good cannot be told: the issuer's keys are out of reach.
 */
export async function authenticatePrincipal(
  token: string,
  authorizer: Authorizer,
  gate: Gate,
): Promise<Principal> {
  const { authenticate } = await import('@gatehouse/tokens');
  const candidates = authorizer.authenticators.flatMap((name) => gate.authenticators.get(name) ?? []);
  return authenticate(token, candidates);
}

/** Characters of base64url kept of a principal's hash: 22 hold 128 bits. */
const hashLength = 22;

/**
 * Hashes a principal for the log, so that one caller's requests can be found together and nobody named.
 *
 * @param key The secret key: without it a hash cannot be tried against known subjects.
 */
export function hashPrincipal({ issuer, subject }: Principal, key: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')
    .slice(0, hashLength);
}
