import type { Reason } from '@gatehouse/access';
import {
  compilePolicy,
  compileSingle,
  evaluatePolicy,
  judgeRequest,
  type PolicyDocument,
} from '@gatehouse/policy';
import type { Principal } from '@gatehouse/tokens';
import { PolicyInexact } from './errors.ts';
import type { Gate } from './gate.ts';
import type { AuthorizerRequest } from './request.ts';
import type { GuardedRoute } from './route.ts';

/** What API Gateway will answer for this request, and the policy that makes it so. */
export type Decision = { readonly policy: PolicyDocument } & (
  | { readonly outcome: 'allow' }
  | { readonly outcome: 'deny'; readonly reason: Extract<Reason, 'insufficient_scope' | 'forbidden'> }
);

/**
 * Decides for every route of the authorizer (or, where nothing is cached, for this request alone) and judges
 * the policy for this request as API Gateway is about to.
 *
 * @throws {PolicyInexact} The policy would let through what the document denies. Nothing is returned then: a
 *   wrong policy would also be cached.
 */
export function decide(
  request: AuthorizerRequest,
  { match, authorizerName, authorizer }: GuardedRoute,
  principal: Principal,
  { table }: Gate,
  now: number,
): Decision {
  const stage = request.methodArn;
  const policy =
    authorizer.ttl > 0
      ? compilePolicy({ table, authorizer: authorizerName, principal, stage })
      : compileSingle({ match, principal, stage });
  const allowed = evaluatePolicy(policy, { methodArn: request.methodArnText, now }) === 'Allow';
  const judged = judgeRequest(match, principal, stage);
  if (allowed && !judged.granted) {
    throw new PolicyInexact(`The policy for ${match.key} allows what the access document denies`);
  }
  if (allowed) return { policy, outcome: 'allow' };
  return { policy, outcome: 'deny', reason: judged.granted ? 'forbidden' : judged.reason };
}
