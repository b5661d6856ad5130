import { describe, expect, it } from '@jest/globals';
import { decodeJwt, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { forgeToken } from '../src/forge-token.ts';

describe('forgeToken', () => {
  it('writes claims into a token, whose signature then no longer fits', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({ sub: 'bob' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const forged = forgeToken(token, { groups: ['admins'] });
    expect(decodeJwt(forged)).toEqual({ sub: 'bob', groups: ['admins'] });
    await expect(jwtVerify(token, publicKey)).resolves.toBeDefined();
    await expect(jwtVerify(forged, publicKey)).rejects.toThrow('signature verification failed');
  });
});
