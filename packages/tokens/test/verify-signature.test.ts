import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { parseKeySet } from '../src/key-set.ts';
import { verifySignature } from '../src/verify-signature.ts';
import { createKey, type TestKey } from './support/keys.ts';

describe('verifySignature', () => {
  let signer: TestKey;
  let namesake: TestKey;
  let stranger: TestKey;
  let weak: JWK;

  beforeAll(async () => {
    [signer, namesake, stranger] = await Promise.all([
      createKey('RS256', 'one'),
      createKey('RS256', 'one'),
      createKey('RS256', 'one'),
    ]);
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    weak = { ...publicKey.export({ format: 'jwk' }), kid: 'one' };
  });

  const keysOf = (...jwks: JWK[]) => parseKeySet({ keys: jwks });
  const broken = () => ({ ...signer.jwk, n: 'AA' });
  const options = { algorithms: ['RS256'] };

  it('tries every key that goes by the name', async () => {
    const token = await signer.sign({ sub: 'ann' });
    for (const keys of [keysOf(namesake.jwk, signer.jwk), keysOf(signer.jwk, namesake.jwk)]) {
      await expect(verifySignature(token, keys, options)).resolves.toEqual({ sub: 'ann' });
    }
  });

  it('tries every key where the token names none', async () => {
    const token = await signer.sign({ sub: 'ann' }, { kid: undefined });
    const keys = keysOf({ ...namesake.jwk, kid: 'two' }, signer.jwk);
    await expect(verifySignature(token, keys, options)).resolves.toEqual({ sub: 'ann' });
  });

  it('passes over a broken key among several', async () => {
    const token = await signer.sign({ sub: 'ann' });
    await expect(verifySignature(token, keysOf(weak, broken(), signer.jwk), options)).resolves.toEqual({
      sub: 'ann',
    });
  });

  it('finds the signature wrong where none of several keys fits', async () => {
    const token = await stranger.sign({ sub: 'ann' });
    for (const keys of [keysOf(namesake.jwk, signer.jwk, weak), keysOf(weak, signer.jwk)]) {
      await expect(verifySignature(token, keys, options)).rejects.toMatchObject({
        code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      });
    }
  });

  it('judges the claims once the signature is right, whichever key it was', async () => {
    const token = await signer.sign({ sub: 'ann', iss: 'a' });
    await expect(
      verifySignature(token, keysOf(namesake.jwk, signer.jwk), { ...options, issuer: 'b' }),
    ).rejects.toMatchObject({ code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' });
  });

  it('does not find the signature wrong where no key is sound', async () => {
    const token = await signer.sign({ sub: 'ann' });
    await expect(verifySignature(token, keysOf(weak, weak), options)).rejects.toThrow(
      'None of the matching keys',
    );
    await expect(verifySignature(token, keysOf(weak), options)).rejects.toThrow(TypeError);
  });
});
