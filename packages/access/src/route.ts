/** A verb of a REST API's method. `ANY` is not among them: a route names its verb. */
export const verbs = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const;

export type Verb = (typeof verbs)[number];

export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'greedy'; readonly name: string };

/** A verb and a path template, taken apart. */
export interface RouteTemplate {
  readonly verb: Verb;
  /** The path template as API Gateway has it, for example `/users/{userId}`. */
  readonly path: string;
  /** The path's segments; none for the root. */
  readonly segments: readonly Segment[];
}

/** A route key that is none; `expected` and `remedy` say what would be one. */
export interface RouteKeyProblem {
  readonly expected: string;
  readonly remedy: string;
}

const segmentPattern = /^(?:(?<literal>[\w.:-]+)|\{(?<parameter>[\w.:-]+)\}|\{(?<greedy>[\w.:-]+)\+\})$/;

/**
 * Takes a route key (`VERB /path/{parameter}/{greedy+}`) apart.
 *
 * The characters are those API Gateway allows in a path part: letters, digits and `._-:`, or one of these
 * names in braces, with `+` for a greedy one at the end.
 *
 * @param key A route key of the access document.
 * @returns The template, or what is wrong with the key.
 *
 * @example
 * parseRouteKey('GET /users/{userId}');
 * // { verb: 'GET', path: '/users/{userId}', segments: [{ kind: 'literal', text: 'users' }, { kind: 'parameter', name: 'userId' }] }
 */
export function parseRouteKey(key: string): RouteTemplate | RouteKeyProblem {
  const space = key.indexOf(' ');
  const verb = verbs.find((candidate) => candidate === key.slice(0, space));
  const path = key.slice(space + 1);
  if (verb === undefined) {
    return {
      expected: `a verb (${verbs.join(', ')}), one space and a path`,
      remedy: 'Write one route for each verb, for example "GET /orders".',
    };
  }
  if (!path.startsWith('/')) {
    return { expected: 'a path that begins with /', remedy: `Write "${verb} /${path.trim()}".` };
  }
  if (path === '/') return { verb, path, segments: [] };
  const segments: Segment[] = [];
  const names = new Set<string>();
  const parts = path.slice(1).split('/');
  for (const [index, part] of parts.entries()) {
    const match = segmentPattern.exec(part)?.groups;
    if (match === undefined) {
      return {
        expected: `path parts of letters, digits and ._-: or one {parameter}, not "${part}"`,
        remedy:
          part === '' ? 'Leave out the empty part.' : 'API Gateway takes no other characters in a path part.',
      };
    }
    const name = match.parameter ?? match.greedy;
    if (name !== undefined && names.has(name)) {
      return { expected: `{${name}} once`, remedy: 'Give each path parameter a name of its own.' };
    }
    if (name !== undefined) names.add(name);
    if (match.literal !== undefined) segments.push({ kind: 'literal', text: match.literal });
    else if (match.parameter !== undefined) segments.push({ kind: 'parameter', name: match.parameter });
    else if (match.greedy !== undefined && index === parts.length - 1) {
      segments.push({ kind: 'greedy', name: match.greedy });
    } else {
      return {
        expected: `{${name}+} at the end only`,
        remedy: 'A greedy parameter takes the rest of the path.',
      };
    }
  }
  return { verb, path, segments };
}
