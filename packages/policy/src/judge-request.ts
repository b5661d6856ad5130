import type { Principal } from '@gatehouse/tokens';
import { spellingsOf } from './bound-value.ts';
import { decide, type Refusal } from './decide.ts';
import type { RouteMatch } from './match-route.ts';
import type { ApiStage } from './method-arn.ts';
import { pathPatterns } from './path-patterns.ts';
import { findWaysIn } from './ways-in.ts';

export type RequestJudgment = { readonly granted: true } | Refusal;

/**
 * Judges one concrete request.
 *
 * @param match The route, and the values its path parameters have in the request, decoded or not.
 * @param principal Who asks.
 * @param stage The stage that is asked, as for `judgeRoute`.
 *
 * @example
 * judgeRequest(match, principal); // { granted: false, reason: 'forbidden' }
 */
export function judgeRequest(
  { template, route, parameters }: Pick<RouteMatch, 'template' | 'route' | 'parameters'>,
  principal: Principal,
  stage?: ApiStage,
): RequestJudgment {
  const has = (name: string, value: string): boolean => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return parameter !== undefined && spellingsOf(value).includes(parameter);
  };
  const decision = decide(
    findWaysIn(route, principal).filter(
      ({ bound }) =>
        pathPatterns(template, bound, stage).length > 0 &&
        [...bound].every(([name, value]) => has(name, value)),
    ),
  );
  return decision.granted ? { granted: true } : decision;
}
