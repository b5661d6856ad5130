import type { AccessDocument, AnyOrAll, Problem, Requirement, Route } from '@gatehouse/access';
import { findCommonText, type Language } from './find-common-text.ts';
import { matchRoute } from './match-route.ts';
import { pathPatterns } from './path-patterns.ts';
import { globLanguage, requestLanguage } from './route-language.ts';
import { createRouteTable, type RouteEntry, type RouteTable } from './route-table.ts';
import { alternativesOf } from './ways-in.ts';

/**
 * Finds the routes no kept policy can tell apart: IAM's `*` crosses slashes, so what a policy allows for one route
 * may reach a request that belongs to another, or to another user.
 *
 * Two routes of one authorizer and verb overlap when the pattern of one matches a path of the other, unless they
 * ask the same of everybody and so never disagree. A route overlaps itself when it binds a parameter between a
 * free one and a greedy one: the free one's `*` can swallow the segment that was to be compared. Authorizers that
 * keep nothing (ttl 0) are judged request by request and have no such problem.
 *
 * @param document The document.
 * @returns One problem for each pair of routes, and for each route that overlaps itself.
 *
 * @example
 * const problems = findOverlaps(document);
 * if (problems.length > 0) throw new DocumentInvalid(problems);
 */
export function findOverlaps(document: AccessDocument): Problem[] {
  const table = createRouteTable(document);
  const kept = table.routes
    .filter(
      ({ route: { authorizer } }) =>
        Object.hasOwn(document.authorizers, authorizer) && document.authorizers[authorizer]?.ttl !== 0,
    )
    .map((entry) => ({
      ...entry,
      glob: globLanguage(entry.template),
      requests: requestLanguage(entry.template),
      asks: requirementKey(entry.route),
    }));
  return kept.flatMap((entry, index) => [
    ...findSelfOverlap(entry),
    ...kept.slice(index + 1).flatMap((other) => findOverlap(table, entry, other)),
  ]);
}

/** A route with what it is compared by, worked out once for all the pairs it is in. */
interface KeptRoute extends RouteEntry {
  readonly glob: Language;
  readonly requests: Language;
  readonly asks: string | undefined;
}

function findOverlap(table: RouteTable, one: KeptRoute, other: KeptRoute): Problem[] {
  if (one.template.verb !== other.template.verb || one.route.authorizer !== other.route.authorizer) return [];
  if (one.asks !== undefined && one.asks === other.asks) return [];
  const reaches = [
    { from: one, into: other },
    { from: other, into: one },
  ].flatMap(({ from, into }) => {
    const path = findCommonText(from.glob, into.requests);
    return path === undefined ? [] : [{ from, into, path }];
  });
  // The reader is best shown a request that really goes to the other route.
  const reach =
    reaches.find(({ into, path }) => matchRoute(table, into.template.verb, path)?.key === into.key) ??
    reaches[0];
  if (reach === undefined) return [];
  const { from, into, path } = reach;
  return [
    {
      path: placeOf(from),
      expected: `a pattern of its own, but ${globOf(from)} also matches ${into.template.verb}${path} of ${placeOf(into)}`,
      remedy: `Make the requirements of the two equal, ${elsewhere(from, 'one of them')}`,
    },
  ];
}

function findSelfOverlap(entry: RouteEntry): Problem[] {
  const { template, route } = entry;
  for (const requirements of alternativesOf(route)) {
    const names = requirements.flatMap(({ bind }) => Object.keys(bind ?? {}));
    const own = new Map(names.map((name) => [name, 'own']));
    for (const name of names) {
      const path = findCommonText(
        globLanguage(template, own),
        requestLanguage(template, new Map([...own, [name, 'other']])),
      );
      if (path === undefined) continue;
      return [
        {
          path: placeOf(entry),
          expected: `{${name}} to be bound with every parameter before it, or without a greedy one after it; as it is, a policy for "own" also matches ${template.verb}${path}`,
          remedy: `Bind the parameters before it too, ${elsewhere(entry, 'the route')}`,
        },
      ];
    }
  }
  return [];
}

const placeOf = ({ key }: RouteEntry): string => `routes[${JSON.stringify(key)}]`;

const globOf = ({ template }: RouteEntry): string =>
  `${template.verb}${pathPatterns(template, new Map()).join('')}`;

const elsewhere = ({ route }: RouteEntry, what: string): string =>
  `give ${what} an authorizer of its own, or set the ttl of "${route.authorizer}" to 0.`;

/** What a route asks, written so that equal demands read the same; nothing where a parameter is bound. */
function requirementKey(route: Route): string | undefined {
  const requirements: readonly Requirement[] = [route, ...(route.anyOf ?? [])];
  if (requirements.some(({ bind }) => bind !== undefined)) return undefined;
  const [own, ...alternatives] = requirements.map(({ scopes, groups }) =>
    JSON.stringify([namesKey(scopes), namesKey(groups)]),
  );
  return JSON.stringify([own, alternatives.sort()]);
}

function namesKey(asked: AnyOrAll | undefined): string[] {
  if (asked === undefined) return [];
  const [quantifier, names] =
    'any' in asked ? ['any', asked.any] : ['all', Array.isArray(asked) ? asked : asked.all];
  return [names.length === 1 ? 'all' : quantifier, ...names.toSorted()];
}
