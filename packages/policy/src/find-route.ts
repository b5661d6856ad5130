import type { RouteEntry, RouteTable } from './route-table.ts';

/**
 * Finds a route by the resource API Gateway says it took, to the letter.
 *
 * @param verb The event's verb.
 * @param resource The event's resource, a path template.
 *
 * @example
 * findRoute(table, 'GET', '/users/{userId}')?.route;
 */
export function findRoute(table: RouteTable, verb: string, resource: string): RouteEntry | undefined {
  return table.routes.find(({ template }) => template.verb === verb && template.path === resource);
}
