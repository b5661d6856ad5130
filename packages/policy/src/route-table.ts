import {
  type AccessDocument,
  DocumentInvalid,
  parseRouteKey,
  type Route,
  type RouteTemplate,
} from '@gatehouse/access';

/** One route of a document. */
export interface RouteEntry {
  /** The route as the document writes it, for example `GET /users/{userId}`. */
  readonly key: string;
  readonly template: RouteTemplate;
  readonly route: Route;
}

/** One place in the tree of the paths that have a certain verb. */
export interface RouteNode {
  readonly literals: Map<string, RouteNode>;
  parameter?: RouteNode;
  greedy?: RouteNode;
  entry?: RouteEntry;
}

/** A document's routes, laid out for looking them up. */
export interface RouteTable {
  readonly routes: readonly RouteEntry[];
  /** A tree of path segments for each verb. */
  readonly trees: ReadonlyMap<string, RouteNode>;
}

/**
 * Lays a document's routes out as API Gateway does.
 *
 * @throws {DocumentInvalid} On a route key that is none.
 *
 * @example
 * matchRoute(createRouteTable(document), 'GET', '/users/7')?.key; // 'GET /users/{userId}'
 */
export function createRouteTable(document: AccessDocument): RouteTable {
  const routes: RouteEntry[] = [];
  const trees = new Map<string, RouteNode>();
  for (const [key, route] of Object.entries(document.routes)) {
    const template = parseRouteKey(key);
    if (!('verb' in template)) {
      throw new DocumentInvalid([{ path: `routes[${JSON.stringify(key)}]`, ...template }]);
    }
    const entry = { key, template, route };
    routes.push(entry);
    const root = trees.get(template.verb) ?? { literals: new Map() };
    trees.set(template.verb, root);
    place(root, template).entry = entry;
  }
  return { routes, trees };
}

function place(root: RouteNode, template: RouteTemplate): RouteNode {
  let node = root;
  for (const segment of template.segments) {
    if (segment.kind === 'literal') {
      const next = node.literals.get(segment.text) ?? { literals: new Map() };
      node.literals.set(segment.text, next);
      node = next;
    } else {
      const next = node[segment.kind] ?? { literals: new Map() };
      node[segment.kind] = next;
      node = next;
    }
  }
  return node;
}
