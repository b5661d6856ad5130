import * as v from 'valibot';
import { TokenRefused } from './errors.ts';

/** The claims of a token by name. */
export type Claims = Readonly<Record<string, unknown>>;

const stringSchema = v.string();
const stringsSchema = v.array(v.string());
/** A scope has no space in it (RFC 6749 section 3.3): one that has would pass for two further on. */
const scopesSchema = v.union([
  v.pipe(
    v.string(),
    v.transform((text) => text.split(' ').filter((scope) => scope !== '')),
  ),
  v.array(v.pipe(v.string(), v.regex(/^[^ ]+$/))),
]);

/** Whether a token has a claim; a name like `constructor` is none of its own. */
export function hasClaim(claims: Claims, name: string): boolean {
  return Object.hasOwn(claims, name);
}

/**
 * Reads a claim that is a string.
 *
 * @returns The string, or undefined where the token does not have the claim.
 * @throws {TokenRefused} `invalid_claims`: it is something else.
 */
export function readString(claims: Claims, name: string): string | undefined {
  return read(claims, name, stringSchema, 'a string');
}

/**
 * Reads a claim that is an array of strings, such as `cognito:groups`.
 *
 * @returns The strings, none where the token does not have the claim.
 * @throws {TokenRefused} `invalid_claims`: it is something else.
 */
export function readStrings(claims: Claims, name: string): readonly string[] {
  return read(claims, name, stringsSchema, 'an array of strings') ?? [];
}

/**
 * Reads a claim that holds scopes: a string with spaces between them (RFC 8693 section 4.2), or an array.
 *
 * @returns The scopes, none where the token does not have the claim.
 * @throws {TokenRefused} `invalid_claims`: it is something else.
 *
 * @example
 * readScopes({ scope: 'orders/read orders/write' }, 'scope'); // ['orders/read', 'orders/write']
 */
export function readScopes(claims: Claims, name: string): readonly string[] {
  return read(claims, name, scopesSchema, 'scopes in a string or an array') ?? [];
}

function read<Schema extends v.GenericSchema>(
  claims: Claims,
  name: string,
  schema: Schema,
  expected: string,
): v.InferOutput<Schema> | undefined {
  if (!hasClaim(claims, name)) return undefined;
  const result = v.safeParse(schema, claims[name]);
  if (!result.success) throw new TokenRefused('invalid_claims', `"${name}" is not ${expected}`);
  return result.output;
}
