import * as v from 'valibot';

const routesSchema = v.record(v.string(), v.unknown());

/**
 * The routes of a document with one of them replaced.
 *
 * @param routes The document's routes as parsed JSON.
 * @param key The route.
 * @param route What it says from now on.
 *
 * @example
 * withRoute(await document.readPart('routes'), 'GET /orders', { authorizer: 'token' });
 */
export function withRoute(routes: unknown, key: string, route: object): Record<string, unknown> {
  return { ...v.parse(routesSchema, routes), [key]: route };
}
