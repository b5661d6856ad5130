// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes policy variables so
import type { Requirement, Route, RouteTemplate } from '@gatehouse/access';
import type { Principal } from '@gatehouse/tokens';
import fc from 'fast-check';
import { makeDocument, makePrincipal, now } from './make.ts';

const scopes = fc.constantFrom('s1', 's2');
const groups = fc.constantFrom('g1', 'g2');

const asked = (name: fc.Arbitrary<string>) => {
  const names = fc.uniqueArray(name, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    name.map((one) => [one]),
    names.map((any) => ({ any })),
    names.map((all) => ({ all })),
  );
};

/** A requirement that may bind some of these parameters; never an empty one where `some` is asked for. */
const requirement = (parameters: readonly string[], some: boolean): fc.Arbitrary<Requirement> => {
  const bind =
    parameters.length === 0
      ? fc.constant(undefined)
      : fc.dictionary(fc.constantFrom(...parameters), fc.constantFrom('sub', 'tenant'), {
          minKeys: 1,
          maxKeys: 2,
        });
  return fc
    .tuple(
      fc.option(asked(scopes), { nil: undefined, freq: 3 }),
      fc.option(asked(groups), { nil: undefined, freq: 2 }),
      fc.option(bind, { nil: undefined, freq: 2 }),
    )
    .map(([scopesAsked, groupsAsked, bound]) => ({
      ...(scopesAsked === undefined ? {} : { scopes: scopesAsked }),
      ...(groupsAsked === undefined ? {} : { groups: groupsAsked }),
      ...(bound === undefined ? {} : { bind: { ...bound } }),
    }))
    .map((made) => (some && Object.keys(made).length === 0 ? { groups: ['g1'] } : made));
};

const resources = fc
  .tuple(
    fc.array(fc.constantFrom('users', 'orders', 'me', '{}', '{}'), { maxLength: 4 }),
    fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  )
  .map(([parts, greedy]) => {
    // API Gateway knows one parameter name at one depth.
    const named = parts.map((part, depth) => (part === '{}' ? `{p${depth}}` : part));
    return {
      path: `/${[...named, ...(greedy ? ['{rest+}'] : [])].join('/')}`,
      parameters: named.filter((part) => part.startsWith('{')).map((part) => part.slice(1, -1)),
    };
  });

const routes: fc.Arbitrary<[string, Route]> = resources.chain(({ path, parameters }) =>
  fc
    .record({
      verb: fc.constantFrom('GET', 'POST'),
      authorizer: fc.constantFrom('token', 'token', 'token', 'other'),
      own: requirement(parameters, false),
      anyOf: fc.option(fc.array(requirement(parameters, true), { minLength: 1, maxLength: 2 }), {
        nil: undefined,
        freq: 2,
      }),
    })
    .map(({ verb, authorizer, own, anyOf }) => [
      `${verb} ${path}`,
      { authorizer, ...own, ...(anyOf === undefined ? {} : { anyOf }) },
    ]),
);

/** Documents of a few routes, with and without overlaps. */
export const documents = fc
  .array(routes, { minLength: 1, maxLength: 5 })
  .map((entries) => makeDocument(Object.fromEntries(entries)));

const subjects = ['7', 'auth0|u 1', 'a@b.example', 'é:1', 'users', '..', '*'];

export const principals = fc
  .record({
    scopes: fc.subarray(['s1', 's2']),
    groups: fc.subarray(['g1', 'g2']),
    claims: fc.record(
      {
        sub: fc.constantFrom(...subjects, 'a/b', ''),
        tenant: fc.constantFrom<unknown>('t1', '7', 'users', 'own|x', 5),
      },
      { requiredKeys: ['sub'] },
    ),
    expiresAt: fc.integer({ min: 1, max: 3600 }).map((seconds) => now / 1000 + seconds),
  })
  .map((members) => makePrincipal(members));

/** Places in a path for what is the principal's own, in its spellings. */
const ownValues = new Map<string, (claims: Principal['claims']) => string>([
  ['<sub>', ({ sub }) => String(sub)],
  ['<SUB>', ({ sub }) => encodeURIComponent(String(sub))],
  ['<tenant>', ({ tenant }) => String(tenant)],
]);

const segments = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ownValues.keys()) },
  fc.constantFrom(...subjects, 't1', 'own|x'),
  fc.constantFrom(
    'auth0%7Cu%201',
    'auth0%7cu%201',
    'auth0|u%201',
    'a%40b.example',
    '%C3%A9%3A1',
    '%c3%a9%3a1',
    'own%7Cx',
    '%37',
  ),
  fc.constantFrom(
    'users',
    'orders',
    'me',
    'x',
    '.',
    '%2F',
    '%',
    '?',
    '$',
    '${*}',
    '${aws:username}',
    '**',
    'a:b',
    '\n',
    '\u{1f600}',
  ),
  fc.string({
    unit: fc.constantFrom('a', '*', '?', '%', '.', ':', '\\', '{', '}'),
    minLength: 1,
    maxLength: 4,
  }),
);

/** What a path is filled with: a value for each parameter, and a rest for a greedy one. */
export const fillings = fc.record({
  values: fc.array(segments, { minLength: 4, maxLength: 4 }),
  // `<again>` is the path once more, all of it the principal's own: it may pass for the real one behind a `*`.
  rest: fc.oneof(
    fc.constant('<again>'),
    fc
      .array(fc.oneof({ weight: 5, arbitrary: segments }, { weight: 1, arbitrary: fc.constant('') }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => parts.join('/') || '/'),
  ),
});

/** A path of the requests a route is for; with a principal, some of its values are the principal's own. */
export const fill = (
  { segments: parts }: RouteTemplate,
  { values, rest }: { readonly values: readonly string[]; readonly rest: string },
  principal?: Principal,
): string => {
  const own = (value = 'x'): string => (principal && ownValues.get(value)?.(principal.claims)) || value;
  const write = (value: (depth: number) => string | undefined, last: string): string =>
    parts
      .map((part, depth) => {
        if (part.kind === 'literal') return part.text;
        return part.kind === 'greedy' ? last : own(value(depth));
      })
      .join('/');
  const again = rest === '<again>' ? write(() => '<sub>', 'x') : rest;
  return `/${write((depth) => values[depth], again)}`;
};
