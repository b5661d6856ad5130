import type { Problem } from './errors.ts';
import { pathOf } from './path.ts';
import { parseRouteKey, type RouteTemplate } from './route.ts';
import type { AccessDocument, Requirement, Route } from './schema.ts';
import { defaultTokenSource } from './token-source.ts';

/** Context keys that Gatehouse fills itself, and those API Gateway has for itself. */
export const reservedContextKeys = [
  'authenticator',
  'clientId',
  'scopes',
  'groups',
  'reason',
  'principalId',
  'claims',
];

/** How many Lambda authorizers a REST API takes (API Gateway quotas: 10 authorizers per API). */
const maxAuthorizers = 10;

/**
 * Finds what a document says about names that are not there, or that do not fit each other.
 *
 * @param document A document that already fits the schema.
 * @returns One problem for each place; none where everything fits.
 */
export function findBrokenReferences(document: AccessDocument): Problem[] {
  return [...checkAuthorizers(document), ...checkContext(document), ...checkRoutes(document)];
}

function checkAuthorizers({ authenticators, authorizers }: AccessDocument): Problem[] {
  const problems: Problem[] = [];
  if (Object.keys(authorizers).length > maxAuthorizers) {
    problems.push({
      path: 'authorizers',
      expected: `at most ${maxAuthorizers}`,
      remedy: 'API Gateway takes no more for one API: share an authorizer between routes.',
    });
  }
  for (const [name, authorizer] of Object.entries(authorizers)) {
    if (name === 'none') {
      problems.push({
        path: pathOf(['authorizers', name]),
        expected: 'another name',
        remedy: '"none" is what an open route says.',
      });
    }
    for (const [index, authenticator] of authorizer.authenticators.entries()) {
      if (Object.hasOwn(authenticators, authenticator)) continue;
      problems.push({
        path: pathOf(['authorizers', name, 'authenticators', index]),
        expected: `one of the authenticators: ${listOf(authenticators)}`,
        remedy: 'Name one of them, or define it.',
      });
    }
    const sources = authorizer.tokenSources ?? [defaultTokenSource];
    if (sources.length > 1 && (authorizer.type === 'TOKEN' || authorizer.ttl > 0)) {
      problems.push({
        path: pathOf(['authorizers', name, 'tokenSources']),
        expected: 'exactly one place',
        remedy:
          authorizer.type === 'TOKEN'
            ? 'A TOKEN authorizer is handed one header: keep one, or make it a REQUEST authorizer with ttl 0.'
            : 'API Gateway wants every identity source of a cached authorizer in each request: keep one, or set ttl to 0.',
      });
    }
  }
  return problems;
}

function checkContext({ context }: AccessDocument): Problem[] {
  return Object.keys(context ?? {})
    .filter((key) => reservedContextKeys.includes(key))
    .map((key) => ({
      path: pathOf(['context', key]),
      expected: 'another key',
      remedy: `These are filled already: ${reservedContextKeys.join(', ')}.`,
    }));
}

function checkRoutes({ routes, authorizers }: AccessDocument): Problem[] {
  const problems: Problem[] = [];
  const templates: { key: string; template: RouteTemplate }[] = [];
  for (const [key, route] of Object.entries(routes)) {
    const template = parseRouteKey(key);
    if (!('verb' in template)) {
      problems.push({ path: pathOf(['routes', key]), ...template });
      continue;
    }
    problems.push(...checkAuthorizerOf(key, route, authorizers), ...checkBinds(key, route, template));
    const other = templates.find((candidate) => clash(candidate.template, template));
    if (other !== undefined) {
      problems.push({
        path: pathOf(['routes', key]),
        expected: `the parameter names of ${pathOf(['routes', other.key])}`,
        remedy: 'API Gateway knows one parameter name at one position of a path: use the same name in both.',
      });
    }
    templates.push({ key, template });
  }
  return problems;
}

function checkAuthorizerOf(key: string, route: Route, authorizers: AccessDocument['authorizers']): Problem[] {
  if (route.authorizer !== 'none') {
    return Object.hasOwn(authorizers, route.authorizer)
      ? []
      : [
          {
            path: pathOf(['routes', key, 'authorizer']),
            expected: `one of the authorizers: ${listOf(authorizers)}, or "none"`,
            remedy: 'Name one of them, or define it.',
          },
        ];
  }
  return Object.keys(route)
    .filter((member) => member !== 'authorizer')
    .map((member) => ({
      path: pathOf(['routes', key, member]),
      expected: 'no rules on an open route',
      remedy: 'Nobody would judge them: name an authorizer, or take the rule out.',
    }));
}

function checkBinds(key: string, route: Route, template: RouteTemplate): Problem[] {
  const requirements: { at: (string | number)[]; requirement: Requirement }[] = [
    { at: [], requirement: route },
    ...(route.anyOf ?? []).map((requirement, index) => ({ at: ['anyOf', index], requirement })),
  ];
  const parameters = template.segments.flatMap((segment) =>
    segment.kind === 'parameter' ? [segment.name] : [],
  );
  return requirements.flatMap(({ at, requirement }) =>
    Object.keys(requirement.bind ?? {})
      .filter((name) => !parameters.includes(name))
      .map((name) => ({
        path: pathOf(['routes', key, ...at, 'bind', name]),
        expected: `a {parameter} of this path${parameters.length > 0 ? `: ${parameters.join(', ')}` : ''}`,
        remedy: 'Bind a parameter that takes one path part; a greedy one cannot be bound.',
      })),
  );
}

/** Two templates API Gateway cannot hold side by side: same shape so far, then two parameter names. */
function clash(one: RouteTemplate, other: RouteTemplate): boolean {
  for (const [index, segment] of one.segments.entries()) {
    const beside = other.segments[index];
    if (beside === undefined) return false;
    if (segment.kind === 'literal' || beside.kind === 'literal') {
      if (segment.kind !== beside.kind) return false;
      if (segment.kind === 'literal' && beside.kind === 'literal' && segment.text !== beside.text)
        return false;
      continue;
    }
    if (segment.kind !== beside.kind) return false;
    if (segment.name !== beside.name) return true;
  }
  return false;
}

const listOf = (named: object): string =>
  Object.keys(named)
    .map((name) => `"${name}"`)
    .join(', ') || '(none is defined)';
