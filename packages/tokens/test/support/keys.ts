import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

const keyTypes = ['RSA', 'EC', 'OKP'] as const;

export interface TestKey {
  readonly alg: string;
  readonly kid: string;
  /** The public key as its issuer publishes it. */
  readonly jwk: JWK & { kty: (typeof keyTypes)[number]; kid: string };
  readonly privateKey: CryptoKey;
  /** Signs claims; the header is alg, kid and what is given. */
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
}

export async function createKey(alg: string, kid: string): Promise<TestKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kty = keyTypes.find((type) => type === jwk.kty);
  if (kty === undefined) throw new Error('Not a public key');
  return {
    alg,
    kid,
    jwk: { ...jwk, kty, kid, alg, use: 'sig' },
    privateKey,
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg, kid, ...header }).sign(privateKey),
  };
}

/** When the tokens of the tests are issued, in seconds since the epoch. */
export const issuedAt = 1_800_000_000;

export function encodePart(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}
