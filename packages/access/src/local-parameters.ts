import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { ReadParameters } from './parameters.ts';

const localParametersSchema = v.record(v.string(), v.unknown());

/**
 * Reads parameters from one JSON object instead of Parameter Store: parameter names with their values, where a
 * value that is no string stands for its JSON. For development and tests; no AWS is asked.
 *
 * @param location A `file:` URL, or a `data:application/json;base64,…` URL.
 *
 * @example
 * const parameters = await localParameters('file:///tmp/parameters.json')(['/gatehouse/local/routes']);
 */
export function localParameters(location: string): ReadParameters {
  return async (names) => {
    const all = v.parse(localParametersSchema, JSON.parse(await readText(location)));
    return new Map(
      names
        .filter((name) => Object.hasOwn(all, name))
        .map((name) => {
          const value = all[name];
          return [name, typeof value === 'string' ? value : JSON.stringify(value)];
        }),
    );
  };
}

const dataPrefix = 'data:application/json;base64,';

async function readText(location: string): Promise<string> {
  if (location.startsWith(dataPrefix)) {
    return Buffer.from(location.slice(dataPrefix.length), 'base64').toString('utf8');
  }
  if (location.startsWith('file:')) return readFile(fileURLToPath(location), 'utf8');
  throw new Error(`Local parameters are at a file: URL or in a ${dataPrefix} URL`);
}
