import type { PolicyDocument } from '@gatehouse/policy';
import type { Principal } from '@gatehouse/tokens';
import type { Decision } from './decision.ts';
import type { Gate } from './gate.ts';
import type { GuardedRoute } from './route.ts';

/** What a Lambda authorizer of a REST API hands back. */
export interface AuthorizerResponse {
  readonly principalId: string;
  readonly policyDocument: PolicyDocument;
  /** Flat: API Gateway takes no objects or lists here and hands every value on as a string. */
  readonly context: Readonly<Record<string, string>>;
}

/**
 * Builds the response: the policy, who the caller is, and the context for the backend.
 *
 * API Gateway replays the context with a cached policy, so only an uncached one names the reason of a refusal.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function respond(
  decision: Decision,
  principal: Principal,
  { authorizer }: GuardedRoute,
  { document }: Gate,
): AuthorizerResponse {
  const claims = Object.entries(document.context ?? {}).flatMap(([key, claim]) => {
    const value = Object.hasOwn(principal.claims, claim) ? principal.claims[claim] : undefined;
    return ['string', 'number', 'boolean'].includes(typeof value) ? [[key, String(value)] as const] : [];
  });
  return {
    principalId: principal.subject,
    policyDocument: decision.policy,
    context: {
      ...Object.fromEntries(claims),
      authenticator: principal.authenticator,
      ...(principal.clientId === undefined ? {} : { clientId: principal.clientId }),
      scopes: principal.scopes.join(' '),
      groups: principal.groups.join(' '),
      ...(authorizer.ttl === 0 && decision.outcome === 'deny' ? { reason: decision.reason } : {}),
    },
  };
}
