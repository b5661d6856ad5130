import { GatehouseError, type Reason } from '@gatehouse/access';
import type { Principal } from '@gatehouse/tokens';
import { takeToken } from './credential.ts';
import { decide } from './decision.ts';
import type { Gate } from './gate.ts';
import { authenticatePrincipal, hashPrincipal } from './principal.ts';
import { parseRequest } from './request.ts';
import { type AuthorizerResponse, respond } from './response.ts';
import { routeOf } from './route.ts';

/** What is known of one authorization, for the log and the metrics: nothing of the token, nobody's name. */
export interface AuthorizationRecord {
  /** `allow` and `deny` answer by policy, `unauthorized` is a 401, `error` a 500. */
  readonly outcome: 'allow' | 'deny' | 'unauthorized' | 'error';
  readonly reason?: Reason;
  readonly requestId?: string;
  readonly authorizer?: string;
  /** The route's key with its path template, never the concrete path. */
  readonly route?: string;
  readonly authenticator?: string;
  /** The principal as a keyed hash. */
  readonly principal?: string;
}

/** The end of an authorization: a response, or the error that stood in its way. */
export interface Authorization {
  readonly record: AuthorizationRecord;
  readonly response?: AuthorizerResponse;
  readonly error?: unknown;
}

export interface AuthorizeDependencies {
  /** The gate of the document in force. */
  readonly gate: () => Promise<Gate>;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** Reasons that are the caller's, and answered with 401; every other error is ours, and answered with 500. */
const refusals: readonly Reason[] = [
  'missing_token',
  'malformed_token',
  'invalid_signature',
  'invalid_claims',
  'token_expired',
];

/**
 * Takes an authorizer event through the five steps: request, credential, principal, decision, response.
 *
 * @param event The event as API Gateway sends it; anything else ends as an error, never as a response.
 * @returns What happened. It never rejects.
 *
 * @example
 * const { record, response } = await authorize(event, { gate, now: Date.now });
 * if (response === undefined) throw new Error(record.outcome === 'unauthorized' ? 'Unauthorized' : 'Internal Server Error');
 */
export async function authorize(
  event: unknown,
  { gate, now }: AuthorizeDependencies,
): Promise<Authorization> {
  let known: Partial<AuthorizationRecord> = {};
  try {
    const request = parseRequest(event);
    if (request.type === 'REQUEST' && request.requestId !== undefined)
      known = { requestId: request.requestId };
    const current = await gate();
    const route = routeOf(request, current);
    known = { ...known, authorizer: route.authorizerName, route: route.match.key };
    const token = takeToken(request, route.authorizer);
    const principal = await authenticatePrincipal(token, route.authorizer, current);
    known = { ...known, ...identify(principal, current) };
    const decision = decide(request, route, principal, current, now());
    return {
      record: {
        ...known,
        outcome: decision.outcome,
        ...(decision.outcome === 'deny' ? { reason: decision.reason } : {}),
      },
      response: respond(decision, principal, route, current),
    };
  } catch (error) {
    const reason = error instanceof GatehouseError ? error.code : 'internal_error';
    return {
      record: { ...known, outcome: refusals.includes(reason) ? 'unauthorized' : 'error', reason },
      error,
    };
  }
}

function identify(principal: Principal, { principalHashKey }: Gate): Partial<AuthorizationRecord> {
  return {
    authenticator: principal.authenticator,
    ...(principalHashKey === undefined ? {} : { principal: hashPrincipal(principal, principalHashKey) }),
  };
}
