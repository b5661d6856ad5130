import * as v from 'valibot';
import { DocumentInvalid, type Problem } from './errors.ts';
import { pathOf } from './path.ts';
import { findBrokenReferences } from './references.ts';
import { type AccessDocument, documentSchema } from './schema.ts';

/**
 * Turns outside data into an access document, or says everything that is wrong with it.
 *
 * @param input The document as parsed JSON.
 * @returns The document, its references checked.
 * @throws {DocumentInvalid} With a problem for each place: its path, what was expected, and the remedy. The
 *   value found there is never repeated, it may be a secret in the wrong place.
 *
 * @example
 * parseDocument({
 *   authenticators: { pool: { type: 'cognito', userPoolId: 'eu-west-1_aBcDeFgHi', clientIds: ['web'], tokenUse: 'access' } },
 *   authorizers: { token: { type: 'REQUEST', authenticators: ['pool'], ttl: 300 } },
 *   routes: { 'GET /orders': { authorizer: 'token', scopes: ['orders/read'] } },
 * });
 */
export function parseDocument(input: unknown): AccessDocument {
  const forbidden = findForbiddenKeys(input, []);
  if (forbidden.length > 0) throw new DocumentInvalid(forbidden);
  const result = v.safeParse(documentSchema, input);
  if (!result.success) throw new DocumentInvalid(result.issues.flatMap((issue) => toProblems(issue, [])));
  const broken = findBrokenReferences(result.output);
  if (broken.length > 0) throw new DocumentInvalid(broken);
  return result.output;
}

/** Keys that name a member of every object: a schema library may pass over them without a word. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

function findForbiddenKeys(input: unknown, path: readonly (string | number)[]): Problem[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(input) ? Number(key) : key];
    return forbiddenKeys.has(key)
      ? [
          {
            path: pathOf(here),
            expected: 'another name',
            remedy: 'This one is reserved: rename or remove it.',
          },
        ]
      : findForbiddenKeys(value, here);
  });
}

function toProblems(issue: v.BaseIssue<unknown>, parent: readonly (string | number)[]): Problem[] {
  const keys = [
    ...parent,
    ...(issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key))),
  ];
  if (issue.type === 'union') {
    // Where one of several shapes was meant and something inside it is wrong, that is what helps.
    const inner = (issue.issues ?? []).filter(
      ({ type, path }) => path !== undefined && type !== 'strict_object',
    );
    if (inner.length > 0) return inner.flatMap((candidate) => toProblems(candidate, keys));
  }
  return [{ path: pathOf(keys), ...explain(issue) }];
}

function explain(issue: v.BaseIssue<unknown>): Pick<Problem, 'expected' | 'remedy'> {
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return { expected: 'nothing of this name', remedy: 'Remove it, or correct its spelling.' };
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined' && issue.expected?.startsWith('"')) {
    return { expected: 'this to be there', remedy: 'Add it.' };
  }
  const [expected, remedy] = issue.message.split('\n');
  if (expected !== undefined && remedy !== undefined) return { expected, remedy };
  return { expected: issue.expected ?? 'another value', remedy: 'Correct it.' };
}
