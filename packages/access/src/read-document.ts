import { DocumentInvalid, DocumentUnavailable } from './errors.ts';
import type { ReadParameters } from './parameters.ts';
import { parseDocument } from './parse-document.ts';
import type { AccessDocument } from './schema.ts';

/** The parts of a document, each a parameter of its own below the document's path. */
const requiredParts = ['authenticators', 'authorizers', 'routes'] as const;
const optionalParts = ['context', 'logging'] as const;

/** A document with the values of the secrets it names. */
export interface LoadedDocument {
  readonly document: AccessDocument;
  /** Secret values by parameter name. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** What was read, to be told apart from a later reading and to be read again in as few calls. */
export interface Reading extends LoadedDocument {
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Reads a document and its secrets: the parts in one call, with the secrets known from the last reading; only
 * secrets named for the first time take a second one.
 *
 * @param path The parameter path of the document, for example `/gatehouse/prod`.
 * @param readParameters Where parameters come from.
 * @param last The reading before this one, if there was one.
 * @returns The reading; the last one itself where nothing has changed.
 * @throws {DocumentInvalid} A part is no JSON or the document is wrong.
 * @throws {DocumentUnavailable} Parameter Store did not answer, or a part or secret is not there.
 */
export async function readDocument(
  path: string,
  readParameters: ReadParameters,
  last?: Reading,
): Promise<Reading> {
  const nameOf = (part: string) => `${path}/${part}`;
  const parts = [...requiredParts, ...optionalParts];
  const texts = new Map(await read(readParameters, [...parts.map(nameOf), ...(last?.secrets.keys() ?? [])]));

  demand(requiredParts.map(nameOf), texts);

  const document = sameTexts(parts.map(nameOf), texts, last)
    ? last.document
    : parseDocument(
        Object.fromEntries(
          parts.flatMap((part) => {
            const text = texts.get(nameOf(part));
            return text === undefined ? [] : [[part, parsePart(part, text)]];
          }),
        ),
      );

  const secretNames = namedSecrets(document);
  const unread = secretNames.filter((name) => !texts.has(name));
  if (unread.length > 0) {
    for (const [name, value] of await read(readParameters, unread)) texts.set(name, value);
  }
  demand(secretNames, texts);
  if (last !== undefined && document === last.document && sameTexts(secretNames, texts, last)) return last;
  return {
    document,
    secrets: new Map([...texts].filter(([name]) => secretNames.includes(name))),
    texts,
  };
}

async function read(readParameters: ReadParameters, names: readonly string[]) {
  try {
    return await readParameters(names);
  } catch (cause) {
    throw new DocumentUnavailable('The parameters of the access document could not be read', { cause });
  }
}

function demand(names: readonly string[], texts: ReadonlyMap<string, string>): void {
  const missing = names.filter((name) => !texts.has(name));
  if (missing.length === 0) return;
  throw new DocumentUnavailable(
    `No such parameter: ${missing.join(', ')}. Create it, or allow the function to read it.`,
  );
}

function sameTexts(
  names: readonly string[],
  texts: ReadonlyMap<string, string>,
  last: Reading | undefined,
): last is Reading {
  return last !== undefined && names.every((name) => texts.get(name) === last.texts.get(name));
}

function parsePart(part: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DocumentInvalid([
      {
        path: part,
        expected: 'JSON',
        remedy: 'Correct its syntax: the parameter holds this part as one JSON value.',
      },
    ]);
  }
}

function namedSecrets(document: AccessDocument): string[] {
  const key = document.logging?.principalHashKey?.parameter;
  return key === undefined ? [] : [key];
}
