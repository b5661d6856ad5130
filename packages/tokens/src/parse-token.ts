import * as v from 'valibot';
import type { Claims } from './claims.ts';
import { TokenRefused } from './errors.ts';

/** The longest token looked at. API Gateway itself takes 10,240 bytes of headers. */
const maxLength = 16 * 1024;

/**
 * No critical extension is understood here (RFC 7515 section 4.1.11), and a JWT never has an unencoded payload
 * (RFC 7797).
 */
const headerSchema = v.object({
  alg: v.string(),
  kid: v.exactOptional(v.string()),
  crit: v.exactOptional(v.never()),
  b64: v.exactOptional(v.never()),
});

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the payload of a signed token in compact serialization (RFC 7515 section 3.1); verifies nothing.
 *
 * Only the canonical encoding of each part is taken, so that a token has one spelling and every version of
 * Node.js agrees on what it is.
 *
 * @returns The claims as they stand there: anybody may have written them.
 * @throws {TokenRefused} `malformed_token`
 *
 * @example
 * const { iss } = parseToken(token);
 */
export function parseToken(token: string): Claims {
  if (token.length > maxLength) throw malformed(`The token is longer than ${maxLength} characters`);
  const [header, payload, signature, ...rest] = token.split('.').map(decode);
  if (!header?.length || !payload?.length || !signature?.length || rest.length > 0) {
    throw malformed('The token does not have three parts in base64url');
  }
  const parsedHeader = v.safeParse(headerSchema, parseObject(header, 'header'));
  if (!parsedHeader.success) {
    const parameter = v.getDotPath(parsedHeader.issues[0]);
    throw malformed(`The header parameter "${parameter}" is missing or not one that can be taken`);
  }
  return parseObject(payload, 'payload');
}

/** The bytes of one part (RFC 7515 section 2: no padding, no other characters), or undefined. */
function decode(part: string): Buffer | undefined {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : undefined;
}

function parseObject(bytes: Buffer, what: string): Claims {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // The parser's message quotes the text, and the text is the caller's.
  }
  throw malformed(`The token's ${what} is not a JSON object`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(message: string): TokenRefused {
  return new TokenRefused('malformed_token', message);
}
