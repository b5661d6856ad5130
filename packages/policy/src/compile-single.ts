import type { Principal } from '@gatehouse/tokens';
import { AuthPolicy } from './auth-policy.ts';
import { judgeRequest } from './judge-request.ts';
import type { RouteMatch } from './match-route.ts';
import type { ApiStage } from './method-arn.ts';
import { pathPatterns } from './path-patterns.ts';
import type { PolicyDocument } from './policy-document.ts';

/**
 * Compiles the policy for one request, where API Gateway keeps no answers and judges the policy once.
 *
 * No text of the request gets into it: a granted route is allowed as a whole, anything else denies the stage.
 *
 * @param input.match The route the request takes.
 * @param input.principal Who asks.
 * @param input.stage The stage that is asked.
 *
 * @example
 * compileSingle({ match, principal, stage: parseMethodArn(event.methodArn) });
 */
export function compileSingle(input: {
  readonly match: RouteMatch;
  readonly principal: Principal;
  readonly stage: ApiStage;
}): PolicyDocument {
  const { match, principal, stage } = input;
  const policy = new AuthPolicy(stage);
  if (judgeRequest(match, principal, stage).granted) {
    for (const path of pathPatterns(match.template, new Map())) policy.allow(match.template.verb, path);
  }
  return policy.build();
}
