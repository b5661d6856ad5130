import { conditionHolds, type RequestFacts } from './condition-holds.ts';
import { PolicyNotUnderstood } from './errors.ts';
import { matchGlob } from './glob.ts';
import { parseMethodArn } from './method-arn.ts';
import { parseAction, parseResource } from './parse-pattern.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';

export type Verdict = 'Allow' | 'ExplicitDeny' | 'ImplicitDeny';

/** One request, as a cached policy is judged for it. */
export interface PolicyRequest extends RequestFacts {
  readonly methodArn: string;
  /** Values of policy variables, for example of `aws:username`. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Judges a policy for one request as API Gateway does: a Deny that applies wins, then an Allow, and what nothing
 * allows is denied.
 *
 * @param policy The policy.
 * @param request The request.
 * @throws {PolicyNotUnderstood} When any statement has a part that is not known: nothing is guessed.
 * @throws {MethodArnInvalid} When the request's method ARN is none.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 *
 * @example
 * evaluatePolicy(policy, { methodArn: event.methodArn, now: Date.now() }); // 'Allow'
 */
export function evaluatePolicy(policy: PolicyDocument, request: PolicyRequest): Verdict {
  parseMethodArn(request.methodArn);
  if (policy.Version !== '2012-10-17') throw new PolicyNotUnderstood('A policy has another version');
  const effects = policy.Statement.filter((statement) => applies(statement, request)).map(
    ({ Effect }) => Effect,
  );
  if (effects.includes('Deny')) return 'ExplicitDeny';
  return effects.includes('Allow') ? 'Allow' : 'ImplicitDeny';
}

const members = new Set(['Effect', 'Action', 'Resource', 'Condition']);

function applies(statement: Statement, request: PolicyRequest): boolean {
  const { Effect, Action, Resource, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    throw new PolicyNotUnderstood('A statement has an effect that is not known');
  }
  if (!Object.keys(statement).every((member) => members.has(member))) {
    throw new PolicyNotUnderstood('A statement has a member that is not known');
  }
  const actions = [Action].flat().map(parseAction);
  const resources = [Resource].flat().map((pattern) => parseResource(pattern, request.variables));
  // Judged first and always, so that a condition nobody knows never hides behind a resource that does not match.
  const holds = conditionHolds(Condition ?? {}, request);
  return (
    holds &&
    actions.some((action) => matchGlob(action, 'execute-api:invoke')) &&
    resources.some((resource) => resource !== undefined && matchGlob(resource, request.methodArn))
  );
}
