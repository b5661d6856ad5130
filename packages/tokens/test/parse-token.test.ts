import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { TokenRefused } from '../src/errors.ts';
import { parseToken } from '../src/parse-token.ts';
import { failureOf } from './support/failure.ts';
import { encodePart } from './support/keys.ts';

const header = encodePart({ alg: 'RS256', kid: '1' });
const payload = encodePart({ iss: 'https://issuer.example' });

describe('parseToken', () => {
  it('reads the claims of a token and verifies nothing', () => {
    expect(parseToken(`${header}.${payload}.AAAA`)).toEqual({ iss: 'https://issuer.example' });
  });

  it('takes a token without a key ID', () => {
    expect(parseToken(`${encodePart({ alg: 'RS256' })}.${payload}.AAAA`)).toHaveProperty('iss');
  });

  it.each([
    ['nothing', ''],
    ['a word', 'token'],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${header}.${payload}.AAAA.AAAA`],
    ['an encrypted token', `${header}.AAAA.AAAA.AAAA.AAAA`],
    ['an empty header', `.${payload}.AAAA`],
    ['an empty payload', `${header}..AAAA`],
    ['an empty signature', `${header}.${payload}.`],
    ['padding', `${header}.${payload}.AA==`],
    ['the other base64 alphabet', `${header}.${payload}.+/+/`],
    ['a space', `${header}.${payload}.AA AA`],
    ['a line break at the end', `${header}.${payload}.AAAA\n`],
    ['bits that belong to no byte', `${header}.${payload}.AB`],
    ['a length base64 does not have', `${header}.${payload}.AAAAA`],
    ['characters beyond ASCII', `${header}.${payload}.ÄÄÄÄ`],
    ['a header that is not JSON', `${encodePart('{')}.${payload}.AAAA`],
    ['a header that is an array', `${encodePart(['RS256'])}.${payload}.AAAA`],
    ['a payload that is null', `${header}.${encodePart(null)}.AAAA`],
    ['a payload that is an array', `${header}.${encodePart([{ iss: 'a' }])}.AAAA`],
    ['a payload that is a string', `${header}.${encodePart('"a"')}.AAAA`],
    [
      'a payload that is not UTF-8',
      `${header}.${Buffer.from('{"a":"\xff"}', 'latin1').toString('base64url')}.AAAA`,
    ],
    ['a byte order mark', `${header}.${encodePart('\uFEFF{}')}.AAAA`],
    ['no alg', `${encodePart({ kid: '1' })}.${payload}.AAAA`],
    ['an alg that is no string', `${encodePart({ alg: ['RS256'] })}.${payload}.AAAA`],
    ['a kid that is no string', `${encodePart({ alg: 'RS256', kid: { a: 1 } })}.${payload}.AAAA`],
    ['critical extensions', `${encodePart({ alg: 'RS256', crit: ['exp'], exp: 1 })}.${payload}.AAAA`],
    ['an unencoded payload', `${encodePart({ alg: 'RS256', b64: false })}.${payload}.AAAA`],
    ['more than 16 KiB', `${header}.${payload}.${'A'.repeat(16 * 1024)}`],
  ])('refuses %s as malformed', async (_what, token) => {
    const error = await failureOf(() => parseToken(token));
    expect(error).toBeInstanceOf(TokenRefused);
    expect(error).toMatchObject({ code: 'malformed_token' });
  });

  it('names the header parameter it refuses', () => {
    const token = `${encodePart({ alg: 'RS256', crit: ['exp'] })}.${payload}.AAAA`;
    expect(() => parseToken(token)).toThrow('"crit"');
  });

  it('throws nothing but refusals, whatever it is given', () => {
    const part = fc.oneof(fc.string(), fc.json().map(encodePart), fc.base64String());
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(part).map((parts) => parts.join('.')),
        ),
        (token) => {
          try {
            parseToken(token);
          } catch (error) {
            expect(error).toBeInstanceOf(TokenRefused);
          }
        },
      ),
    );
  });
});
