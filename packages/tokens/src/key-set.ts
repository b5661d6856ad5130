import { createLocalJWKSet, type LocalJWKSet } from 'jose';
import * as v from 'valibot';

const base64url = v.pipe(v.string(), v.regex(/^[\w-]+$/));

/** A key that has a private member is no longer its owner's alone, so it is not taken even for verifying. */
const common = {
  kid: v.exactOptional(v.string()),
  alg: v.exactOptional(v.string()),
  use: v.exactOptional(v.string()),
  key_ops: v.exactOptional(v.array(v.string())),
  d: v.exactOptional(v.never()),
};

/** The public keys that verify signatures (RFC 7518 section 6, RFC 8037 section 2), other members left out. */
const publicKeySchema = v.variant('kty', [
  v.object({ ...common, kty: v.literal('RSA'), n: base64url, e: base64url }),
  v.object({ ...common, kty: v.literal('EC'), crv: v.string(), x: base64url, y: base64url }),
  v.object({ ...common, kty: v.literal('OKP'), crv: v.string(), x: base64url }),
]);

const keySetSchema = v.object({ keys: v.array(v.unknown()) });

/**
 * Turns a JSON Web Key Set into what jose finds keys in. What is no public key in it is passed over, as RFC 7517
 * section 5 has it.
 *
 * @param value The set as parsed JSON.
 * @throws Where it is no key set, or none of its keys is left.
 *
 * @example
 * const keys = parseKeySet({ keys: [{ kty: 'EC', kid: '1', crv: 'P-256', x: '…', y: '…' }] });
 */
export function parseKeySet(value: unknown): LocalJWKSet {
  const set = v.safeParse(keySetSchema, value);
  if (!set.success) throw new Error('Not a JSON Web Key Set');
  const keys = set.output.keys.flatMap((key) => {
    const result = v.safeParse(publicKeySchema, key);
    return result.success ? [result.output] : [];
  });
  if (keys.length === 0) throw new Error('The key set holds no public key for signatures');
  return createLocalJWKSet({ keys });
}
