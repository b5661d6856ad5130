import type { Principal } from '@gatehouse/tokens';
import { decide, type Refusal } from './decide.ts';
import type { ApiStage } from './method-arn.ts';
import { pathPatterns } from './path-patterns.ts';
import type { RouteEntry } from './route-table.ts';
import { findWaysIn, type WayIn } from './ways-in.ts';

/** Whether a principal is granted a route, and for which paths: patterns, where `*` is a free parameter. */
export type RouteJudgment = { readonly granted: true; readonly paths: readonly string[] } | Refusal;

/**
 * Judges a route for every request there can be, for a policy that is kept.
 *
 * @param match The route.
 * @param principal Who asks.
 * @param stage The stage the policy is for: a bound value whose resource would be too long there is not granted.
 *
 * @example
 * judgeRoute(route, principal); // { granted: true, paths: ['/users/7'] }
 */
export function judgeRoute(
  { template, route }: Pick<RouteEntry, 'template' | 'route'>,
  principal: Principal,
  stage?: ApiStage,
): RouteJudgment {
  const decision = decide(
    findWaysIn(route, principal)
      .map((way) => ({ ...way, paths: pathPatterns(template, way.bound, stage) }))
      .filter(({ paths }) => paths.length > 0),
  );
  if (!decision.granted) return decision;
  const { ways } = decision;
  const paths = ways.filter((way) => !ways.some((wider) => isWider(wider, way))).flatMap((way) => way.paths);
  return { granted: true, paths: [...new Set(paths)] };
}

/** Whether one way binds less than another, and the same where it does: the other adds nothing to it. */
function isWider(wider: WayIn, way: WayIn): boolean {
  return (
    wider.bound.size < way.bound.size &&
    [...wider.bound].every(([name, value]) => way.bound.get(name) === value)
  );
}
