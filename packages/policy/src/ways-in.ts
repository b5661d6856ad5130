import type { AnyOrAll, Requirement, Route } from '@gatehouse/access';
import type { Principal } from '@gatehouse/tokens';
import { boundValue } from './bound-value.ts';

/** One way into a route: what it asks for itself together with one of its alternatives. */
export interface WayIn {
  /** Whether the principal has the scopes it asks for. */
  readonly hasScopes: boolean;
  /** The path parameters it binds, with the values they must have. */
  readonly bound: ReadonlyMap<string, string>;
}

/**
 * Finds the ways into a route that a principal has but perhaps lacks scopes for.
 *
 * @returns Those whose groups the principal has and whose claims can be bound; none means nothing but another
 *   principal would help.
 *
 * @example
 * findWaysIn({ authorizer: 'token', scopes: ['orders/read'] }, principal); // [{ hasScopes: true, bound: new Map() }]
 */
export function findWaysIn(route: Route, principal: Principal): WayIn[] {
  return alternativesOf(route).flatMap((requirements) => {
    const bound = bindAll(requirements, principal.claims);
    if (bound === undefined || !requirements.every(({ groups }) => has(principal.groups, groups))) return [];
    return [{ bound, hasScopes: requirements.every(({ scopes }) => has(principal.scopes, scopes)) }];
  });
}

/** What each way into a route asks: the route's own requirement, and one alternative where it has some. */
export function alternativesOf(route: Route): Requirement[][] {
  return route.anyOf === undefined ? [[route]] : route.anyOf.map((alternative) => [route, alternative]);
}

function bindAll(
  requirements: readonly Requirement[],
  claims: Principal['claims'],
): Map<string, string> | undefined {
  const bound = new Map<string, string>();
  for (const [parameter, claim] of requirements.flatMap(({ bind }) => Object.entries(bind ?? {}))) {
    const value = boundValue(claims, claim);
    if (value === undefined || (bound.get(parameter) ?? value) !== value) return undefined;
    bound.set(parameter, value);
  }
  return bound;
}

function has(names: readonly string[], asked: AnyOrAll | undefined): boolean {
  if (asked === undefined) return true;
  if ('any' in asked) return asked.any.some((name) => names.includes(name));
  const all = Array.isArray(asked) ? asked : asked.all;
  // Nothing asked for is nobody let in: the schema takes no empty list, and this is the safe side of one.
  return all.length > 0 && all.every((name) => names.includes(name));
}
