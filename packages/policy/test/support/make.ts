import type { AccessDocument, Route } from '@gatehouse/access';
import type { Principal } from '@gatehouse/tokens';
import { createRouteTable, matchRoute, type RouteMatch } from '../../src/index.ts';

export const stage = {
  partition: 'aws',
  region: 'eu-west-1',
  accountId: '123456789012',
  apiId: 'a1b2c3d4e5',
  stage: 'prod',
};

export const stageText = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod';

/** A method ARN of the stage, by what comes after it: `GET/users/7`. */
export const arnOf = (tail: string): string => `${stageText}/${tail}`;

export const now = Date.parse('2030-01-01T00:00:00Z');

export const makePrincipal = (members: Partial<Principal> = {}): Principal => ({
  subject: '7',
  issuer: 'https://issuer.example',
  authenticator: 'pool',
  clientId: undefined,
  scopes: [],
  groups: [],
  claims: { sub: members.subject ?? '7' },
  expiresAt: now / 1000 + 300,
  ...members,
});

/** A document with a kept authorizer `token`, another one `other`, and `fresh`, whose answers are not kept. */
export const makeDocument = (
  routes: Record<string, Omit<Route, 'authorizer'> & { authorizer?: string }>,
): AccessDocument => ({
  authenticators: {
    pool: { type: 'oidc', issuer: 'https://issuer.example', audience: null, algorithms: ['RS256'] },
  },
  authorizers: {
    token: { type: 'REQUEST', authenticators: ['pool'], ttl: 300 },
    other: { type: 'REQUEST', authenticators: ['pool'], ttl: 300 },
    fresh: { type: 'REQUEST', authenticators: ['pool'], ttl: 0 },
  },
  routes: Object.fromEntries(
    Object.entries(routes).map(([key, route]) => [key, { authorizer: 'token', ...route }]),
  ),
});

/** The match of a request that must have one. */
export const matchOf = (
  routes: Parameters<typeof makeDocument>[0],
  verb: string,
  path: string,
): RouteMatch => {
  const match = matchRoute(createRouteTable(makeDocument(routes)), verb, path);
  if (match === undefined) throw new Error(`no route for ${verb} ${path}`);
  return match;
};
