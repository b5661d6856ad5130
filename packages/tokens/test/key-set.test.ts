import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK } from 'jose';
import { parseKeySet } from '../src/key-set.ts';
import { createKey, type TestKey } from './support/keys.ts';

describe('parseKeySet', () => {
  let ec: TestKey;
  beforeAll(async () => {
    ec = await createKey('ES256', 'ec');
  });

  it('passes over what is no public key and keeps the rest', async () => {
    const good = ec.jwk;
    const keys = parseKeySet({
      keys: [
        null,
        'key',
        [],
        {},
        { kty: 'RSA', kid: 'ec' },
        { ...good, kid: 7 },
        { ...good, x: 'not base64url!' },
        { ...good, key_ops: 'verify' },
        { kty: 'oct', kid: 'ec', alg: 'HS256', k: 'c2VjcmV0' },
        { kty: 'AKP', kid: 'ec', alg: 'ML-DSA-44', pub: 'AAAA' },
        { ...(await exportJWK(ec.privateKey)), kid: 'ec' },
        good,
      ],
    });
    await expect(keys({ alg: 'ES256', kid: 'ec' })).resolves.toMatchObject({ type: 'public' });
    expect(keys.jwks().keys).toHaveLength(1);
  });

  it('does not use a key for what it is not for', async () => {
    const keys = parseKeySet({ keys: [{ ...ec.jwk, use: 'enc' }] });
    await expect(keys({ alg: 'ES256', kid: 'ec' })).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    });
  });

  it.each([[null], [[]], ['keys'], [{}], [{ keys: {} }], [{ keys: null }]])('refuses %j', (value) => {
    expect(() => parseKeySet(value)).toThrow('Not a JSON Web Key Set');
  });

  it.each([[{ keys: [] }], [{ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }]])(
    'refuses %j, where no key is left',
    (value) => {
      expect(() => parseKeySet(value)).toThrow('no public key');
    },
  );
});
