import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CompactSign, type JWTVerifyGetKey } from 'jose';
import { KeysUnavailable, TokenRefused } from '../src/errors.ts';
import { parseKeySet } from '../src/key-set.ts';
import { type VerifyTokenOptions, verifyToken } from '../src/verify-token.ts';
import { failureOf } from './support/failure.ts';
import { createKey, encodePart, issuedAt, type TestKey } from './support/keys.ts';

const issuer = 'https://issuer.example';
const claims = { iss: issuer, sub: 'ann', aud: 'orders', iat: issuedAt, exp: issuedAt + 300 };

let rsa: TestKey;
let ec: TestKey;
let ed: TestKey;
let stranger: TestKey;
let options: VerifyTokenOptions;

beforeAll(async () => {
  [rsa, ec, ed, stranger] = await Promise.all([
    createKey('RS256', 'rsa'),
    createKey('ES256', 'ec'),
    createKey('EdDSA', 'ed'),
    createKey('RS256', 'rsa'),
  ]);
  options = {
    issuer,
    audience: ['orders', 'billing'],
    algorithms: ['RS256', 'ES256', 'EdDSA'],
    keys: parseKeySet({ keys: [rsa.jwk, ec.jwk, ed.jwk] }),
    now: () => (issuedAt + 10) * 1000,
  };
});

const verify = (token: string, other: Partial<VerifyTokenOptions> = {}) =>
  verifyToken(token, { ...options, ...other });

/** A token with a signature of one's own making. */
const forge = (header: unknown, payload: unknown, sign: (input: string) => string = () => 'AAAA') => {
  const input = `${encodePart(header)}.${encodePart(payload)}`;
  return `${input}.${sign(input)}`;
};

/** A token whose claims are just this text, rightly signed. */
const signText = (text: string) =>
  new CompactSign(Buffer.from(text)).setProtectedHeader({ alg: ec.alg, kid: ec.kid }).sign(ec.privateKey);

describe('verifyToken', () => {
  it('verifies tokens of every kind of key', async () => {
    for (const key of [rsa, ec, ed]) {
      await expect(verify(await key.sign(claims))).resolves.toEqual({
        subject: 'ann',
        expiresAt: issuedAt + 300,
        claims,
      });
    }
  });

  it('takes one audience of several, and any where none is demanded', async () => {
    await verify(await ec.sign({ ...claims, aud: ['other', 'billing'] }));
    const { aud: _aud, ...rest } = claims;
    await verify(await ec.sign(rest), { audience: null });
  });

  it.each([
    ['exp to come in the next second', { exp: issuedAt + 11 }],
    ['nbf now', { nbf: issuedAt + 10 }],
    ['iat now', { iat: issuedAt + 10 }],
    ['no iat', { iat: undefined }],
  ])('takes %s', async (_what, changed) => {
    await verify(await ec.sign({ ...claims, ...changed }));
  });

  it.each([
    ['another issuer', { iss: 'https://other.example' }, 'invalid_claims', 'iss'],
    ['the issuer with a slash', { iss: `${issuer}/` }, 'invalid_claims', 'iss'],
    ['an issuer in a list', { iss: [issuer] }, 'invalid_claims', 'iss'],
    ['no issuer', { iss: undefined }, 'invalid_claims', 'iss'],
    ['another audience', { aud: 'other' }, 'invalid_claims', 'aud'],
    ['an audience that begins like ours', { aud: 'orders2' }, 'invalid_claims', 'aud'],
    ['an audience that is an object', { aud: { orders: true } }, 'invalid_claims', 'aud'],
    ['no audience', { aud: undefined }, 'invalid_claims', 'aud'],
    ['no subject', { sub: undefined }, 'invalid_claims', 'sub'],
    ['an empty subject', { sub: '' }, 'invalid_claims', 'sub'],
    ['a subject that is a number', { sub: 7 }, 'invalid_claims', 'sub'],
    ['no expiry', { exp: undefined }, 'invalid_claims', 'exp'],
    ['an expiry in words', { exp: 'never' }, 'invalid_claims', 'exp'],
    ['an expiry beyond all calendars', { exp: 1e300 }, 'invalid_claims', 'exp'],
    ['an expiry now', { exp: issuedAt + 10 }, 'token_expired', 'exp'],
    ['an expiry long ago', { exp: 1 }, 'token_expired', 'exp'],
    ['nbf in a second', { nbf: issuedAt + 11 }, 'invalid_claims', 'nbf'],
    ['nbf in words', { nbf: 'now' }, 'invalid_claims', 'nbf'],
    ['iat in a second', { iat: issuedAt + 11 }, 'invalid_claims', 'iat'],
    ['iat in words', { iat: 'now' }, 'invalid_claims', 'iat'],
  ])('refuses %s', async (_what, changed, code, claim) => {
    const token = await ec.sign({ ...claims, ...changed });
    const error = await failureOf(() => verify(token));
    expect(error).toBeInstanceOf(TokenRefused);
    expect(error).toMatchObject({ code, message: expect.stringContaining(`"${claim}"`) });
  });

  it('refuses an expiry that JSON reads as infinite', async () => {
    const text = JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999');
    await expect(verify(await signText(text))).rejects.toMatchObject({ code: 'invalid_claims' });
  });

  it('reads a claim that is there twice as it stands last, everywhere', async () => {
    const text = JSON.stringify(claims).replace('{', '{"sub":"root","iss":"https://other.example",');
    await expect(verify(await signText(text))).resolves.toMatchObject({
      subject: 'ann',
      claims: { sub: 'ann', iss: issuer },
    });
  });

  describe('against attacks', () => {
    const spki = () => createPublicKey({ key: { ...rsa.jwk }, format: 'jwk' });
    const hmac =
      (secret: string | Buffer, algorithm = 'sha256') =>
      (input: string) =>
        createHmac(algorithm, secret).update(input).digest('base64url');
    const pem = () => spki().export({ type: 'spki', format: 'pem' }).toString();
    const signatureOf = (token: string) => token.slice(token.lastIndexOf('.') + 1);

    const shorten = (token: string) => {
      const signature = Buffer.from(signatureOf(token), 'base64url');
      return token.replace(/[^.]+$/, signature.subarray(1).toString('base64url'));
    };

    const attacks: [string, () => string | Promise<string>, string][] = [
      ['no algorithm and no signature', () => forge({ alg: 'none' }, claims, () => ''), 'malformed_token'],
      ['no algorithm', () => forge({ alg: 'none' }, claims), 'invalid_signature'],
      ['no algorithm, spelled otherwise', () => forge({ alg: 'nOnE' }, claims), 'invalid_signature'],
      ['an empty algorithm', () => forge({ alg: '', kid: 'rsa' }, claims), 'malformed_token'],
      [
        'the public key in PEM for an HMAC secret',
        () => forge({ alg: 'HS256', kid: 'rsa' }, claims, hmac(pem())),
        'invalid_signature',
      ],
      [
        'the public key in DER for an HMAC secret',
        () =>
          forge({ alg: 'HS256', kid: 'rsa' }, claims, hmac(spki().export({ type: 'spki', format: 'der' }))),
        'invalid_signature',
      ],
      [
        'the public key as JWK for an HMAC secret',
        () => forge({ alg: 'HS512', kid: 'rsa' }, claims, hmac(JSON.stringify(rsa.jwk), 'sha512')),
        'invalid_signature',
      ],
      [
        'an algorithm that is not allowed',
        () => forge({ alg: 'PS256', kid: 'rsa' }, claims),
        'invalid_signature',
      ],
      [
        'an algorithm nobody knows',
        () => forge({ alg: 'toString', kid: 'rsa' }, claims),
        'invalid_signature',
      ],
      [
        'the key of another algorithm',
        () => forge({ alg: 'ES256', kid: 'rsa' }, claims),
        'invalid_signature',
      ],
      ['a key of one’s own under a known name', () => stranger.sign(claims), 'invalid_signature'],
      ['an unknown key', () => stranger.sign(claims, { kid: 'stranger' }), 'invalid_signature'],
      ['a path for a key name', () => stranger.sign(claims, { kid: '../../dev/null' }), 'invalid_signature'],
      [
        'a query for a key name',
        () => stranger.sign(claims, { kid: "x' UNION SELECT 'k" }),
        'invalid_signature',
      ],
      [
        'a member of objects for a key name',
        () => stranger.sign(claims, { kid: '__proto__' }),
        'invalid_signature',
      ],
      [
        'a URL for a key name',
        () => stranger.sign(claims, { kid: 'http://127.0.0.1/k' }),
        'invalid_signature',
      ],
      ['an empty key name', () => stranger.sign(claims, { kid: '' }), 'invalid_signature'],
      ['no key name', () => stranger.sign(claims, { kid: undefined }), 'invalid_signature'],
      ['a key brought along', () => stranger.sign(claims, { jwk: stranger.jwk }), 'invalid_signature'],
      [
        'an unknown key brought along',
        () => stranger.sign(claims, { kid: 'own', jwk: { ...stranger.jwk, kid: 'own' } }),
        'invalid_signature',
      ],
      [
        'a key set elsewhere',
        () => stranger.sign(claims, { jku: 'https://attacker.example/jwks' }),
        'invalid_signature',
      ],
      [
        'a certificate elsewhere',
        () => stranger.sign(claims, { x5u: 'https://attacker.example/cert', x5c: ['MIIB'] }),
        'invalid_signature',
      ],
      ['a stripped signature', async () => (await rsa.sign(claims)).replace(/[^.]+$/, ''), 'malformed_token'],
      ['a shortened signature', async () => shorten(await rsa.sign(claims)), 'invalid_signature'],
      [
        'the signature of another token',
        async () => (await rsa.sign(claims)).replace(/[^.]+$/, signatureOf(await rsa.sign({ sub: 'bob' }))),
        'invalid_signature',
      ],
      [
        'a swapped payload',
        async () =>
          (await rsa.sign(claims)).replace(/\.[^.]+\./, `.${encodePart({ ...claims, sub: 'root' })}.`),
        'invalid_signature',
      ],
      [
        'a swapped header',
        async () => (await rsa.sign(claims)).replace(/^[^.]+/, encodePart({ alg: 'RS256' })),
        'invalid_signature',
      ],
      [
        'an ECDSA signature of zeros',
        () => forge({ alg: 'ES256', kid: 'ec' }, claims, () => Buffer.alloc(64).toString('base64url')),
        'invalid_signature',
      ],
      [
        'an ECDSA signature in DER',
        () => forge({ alg: 'ES256', kid: 'ec' }, claims, () => Buffer.alloc(70, 0x30).toString('base64url')),
        'invalid_signature',
      ],
      [
        'an EdDSA signature of zeros',
        () => forge({ alg: 'EdDSA', kid: 'ed' }, claims, () => Buffer.alloc(64).toString('base64url')),
        'invalid_signature',
      ],
      [
        'a critical extension, rightly signed',
        () => ec.sign(claims, { crit: ['b64'], b64: true }),
        'malformed_token',
      ],
    ];

    it.each(attacks)('refuses %s', async (_what, attack, code) => {
      const token = await attack();
      const error = await failureOf(() => verify(token));
      expect(error).toBeInstanceOf(TokenRefused);
      expect(error).toMatchObject({ code });
    });

    it('asks for no key where the algorithm is not allowed', async () => {
      const keys: JWTVerifyGetKey = () => {
        throw new Error('asked');
      };
      await expect(verify(forge({ alg: 'HS256', kid: 'rsa' }, claims), { keys })).rejects.toMatchObject({
        code: 'invalid_signature',
      });
    });
  });

  describe('where the keys fail it', () => {
    it('says so for a key too short to be trusted', async () => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
      const keys = parseKeySet({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'rsa' }] });
      await expect(verify(await rsa.sign(claims), { keys })).rejects.toMatchObject({
        code: 'keys_unavailable',
        cause: expect.any(TypeError),
      });
    });

    it('says so for a key that is on no curve', async () => {
      const keys = parseKeySet({ keys: [{ ...ec.jwk, x: ec.jwk.y }] });
      await expect(verify(await ec.sign(claims), { keys })).rejects.toMatchObject({
        code: 'keys_unavailable',
      });
    });

    it('hands on that the key set is out of reach', async () => {
      const unavailable = new KeysUnavailable('down');
      const keys = () => Promise.reject(unavailable);
      await expect(verify(await ec.sign(claims), { keys })).rejects.toBe(unavailable);
    });

    it('accepts nothing when something unexpected happens', async () => {
      const keys = () => Promise.reject(new RangeError('unexpected'));
      await expect(verify(await ec.sign(claims), { keys })).rejects.toMatchObject({
        code: 'keys_unavailable',
      });
    });
  });

  describe('as laws', () => {
    it('refuses every token with a changed character', async () => {
      const token = await ec.sign(claims);
      await fc.assert(
        fc.asyncProperty(
          fc.nat(token.length - 1),
          fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
          async (at, character) => {
            fc.pre(token[at] !== character);
            const changed = token.slice(0, at) + character + token.slice(at + 1);
            expect(await failureOf(() => verify(changed))).toBeInstanceOf(TokenRefused);
          },
        ),
        { numRuns: 500 },
      );
    });

    it('refuses every token with a flipped bit in a decoded part', async () => {
      const parts = (await ec.sign(claims)).split('.').map((part) => Buffer.from(part, 'base64url'));
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(0, 1, 2),
          fc.nat(),
          fc.integer({ min: 1, max: 255 }),
          async (which, at, bits) => {
            const changed = parts.map((part, index) => {
              if (index !== which) return part.toString('base64url');
              const bytes = Buffer.from(part);
              const place = at % bytes.length;
              bytes[place] = (bytes[place] ?? 0) ^ bits;
              return bytes.toString('base64url');
            });
            expect(await failureOf(() => verify(changed.join('.')))).toBeInstanceOf(TokenRefused);
          },
        ),
        { numRuns: 500 },
      );
    });

    it('throws nothing but refusals at whatever it is given', async () => {
      const part = fc.oneof(
        fc.string(),
        fc.json().map(encodePart),
        fc.constant(encodePart({ alg: 'ES256' })),
      );
      const parts = fc.array(part, { minLength: 1, maxLength: 5 }).map((all) => all.join('.'));
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), parts), async (token) => {
          expect(await failureOf(() => verify(token))).toBeInstanceOf(TokenRefused);
        }),
        { numRuns: 500 },
      );
    });

    it('repeats nothing of a token in an error', async () => {
      const marker = 'M4rk3r';
      const value = fc.oneof(
        fc.constantFrom(marker, [marker], { [marker]: marker }, 1, null),
        fc.string().map((text) => `${marker}${text}`),
      );
      const header = fc.record(
        { alg: value, kid: value, typ: value, crit: value, b64: value },
        { requiredKeys: [] },
      );
      const payload = fc.record(
        { iss: value, sub: value, aud: value, exp: value, nbf: value, iat: value, email: value },
        { requiredKeys: [] },
      );
      await fc.assert(
        fc.asyncProperty(header, payload, fc.boolean(), async (parameters, changed, signed) => {
          const body = { ...claims, email: marker, ...changed };
          const token = signed
            ? await ec.sign(body)
            : forge({ alg: 'ES256', kid: 'ec', ...parameters }, body);
          const result = await verify(token).catch((error: unknown) => error);
          if (!(result instanceof Error)) return;
          const text = inspect(result, { depth: 10, showHidden: true });
          expect(text).not.toContain(marker);
          expect(text).not.toContain(token);
        }),
        { numRuns: 500 },
      );
    });
  });
});
