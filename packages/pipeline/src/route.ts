import type { Authorizer } from '@gatehouse/access';
import { findRoute, matchRoute, type RouteMatch, type RouteTable } from '@gatehouse/policy';
import { RouteUnknown } from './errors.ts';
import type { Gate } from './gate.ts';
import type { AuthorizerRequest, RequestRequest } from './request.ts';

/** The route a request came in by, and the authorizer that guards it. */
export interface GuardedRoute {
  readonly match: RouteMatch;
  readonly authorizerName: string;
  readonly authorizer: Authorizer;
}

/**
 * Finds the route of a request, and by it the authorizer: an event does not say which authorizer it is for.
 *
 * A REQUEST event names the resource API Gateway has routed to; a TOKEN event has the method ARN only, whose
 * path is routed here as API Gateway does it.
 *
 * @throws {RouteUnknown} The API and the document disagree: no such route, an open one, or an authorizer of the
 *   other type.
 */
export function routeOf(request: AuthorizerRequest, { document, table }: Gate): GuardedRoute {
  const match =
    request.type === 'REQUEST'
      ? matchResource(request, table)
      : matchRoute(table, request.methodArn.verb, request.methodArn.path);
  if (match === undefined) {
    throw new RouteUnknown(
      'The API called its authorizer for a route that the access document does not have',
    );
  }
  const authorizerName = match.route.authorizer;
  const authorizer = Object.hasOwn(document.authorizers, authorizerName)
    ? document.authorizers[authorizerName]
    : undefined;
  if (authorizer?.type !== request.type) {
    throw new RouteUnknown(
      `The API called a ${request.type} authorizer for ${match.key}; the access document has "${authorizerName}" there`,
    );
  }
  return { match, authorizerName, authorizer };
}

function matchResource(request: RequestRequest, table: RouteTable): RouteMatch | undefined {
  const entry = findRoute(table, request.verb, request.resource);
  return entry && { ...entry, parameters: Object.fromEntries(request.pathParameters) };
}
