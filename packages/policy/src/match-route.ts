import type { RouteEntry, RouteNode, RouteTable } from './route-table.ts';

/** A route with the values its path parameters have in a request. */
export interface RouteMatch extends RouteEntry {
  /** By parameter name, as they stand in the path, not decoded; the object has no prototype. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the route API Gateway takes for a request.
 *
 * It looks for a resource and its verb together, segment by segment: a literal before a parameter before a greedy
 * parameter, going back where a choice leads nowhere. A resource that lacks the verb is passed over, so the
 * request falls through to a parameter or a greedy parameter beside it or further up. AWS documents only that the
 * more specific resource comes first; the rest is what REST APIs were measured to do (for example in
 * https://github.com/ministackorg/ministack/pull/1423 and https://github.com/floci-io/floci/pull/3399).
 *
 * @param table The routes.
 * @param verb The request's verb.
 * @param path The request's concrete path, from its first slash.
 * @returns The route, or nothing where the API has none.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html
 *
 * @example
 * matchRoute(table, 'GET', '/users/7')?.parameters.userId; // '7'
 */
export function matchRoute(table: RouteTable, verb: string, path: string): RouteMatch | undefined {
  const root = table.trees.get(verb);
  if (root === undefined || !path.startsWith('/')) return undefined;
  const segments = path === '/' ? [] : path.slice(1).split('/');
  const entry = descend(root, segments, 0);
  return entry === undefined ? undefined : { ...entry, parameters: parametersOf(entry, segments) };
}

function descend(node: RouteNode, segments: readonly string[], depth: number): RouteEntry | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.entry;
  const literal = node.literals.get(segment);
  const found = literal && descend(literal, segments, depth + 1);
  if (found !== undefined) return found;
  const byParameter =
    segment === '' || node.parameter === undefined ? undefined : descend(node.parameter, segments, depth + 1);
  if (byParameter !== undefined) return byParameter;
  return segments.length > depth + 1 || segment !== '' ? node.greedy?.entry : undefined;
}

function parametersOf({ template }: RouteEntry, segments: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = Object.create(null);
  for (const [index, segment] of template.segments.entries()) {
    if (segment.kind === 'parameter') parameters[segment.name] = segments[index] ?? '';
    if (segment.kind === 'greedy') parameters[segment.name] = segments.slice(index).join('/');
  }
  return parameters;
}
