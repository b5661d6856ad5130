import { type AccessDocument, DocumentUnavailable } from '@gatehouse/access';
import { parseDocument } from '@gatehouse/access/parse-document';
import { evaluatePolicy } from '@gatehouse/policy';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { authorize } from '../src/authorize.ts';
import { createGates, type Gate } from '../src/gate.ts';

const issuer = 'https://issuer.example';
const nowSeconds = 1_800_000_000;
const now = () => nowSeconds * 1000;

let key: CryptoKey;
let document: AccessDocument;
let gate: Gate;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  document = parseDocument({
    authenticators: {
      partner: {
        type: 'oidc',
        issuer,
        audience: ['orders'],
        algorithms: ['ES256'],
        jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] },
      },
    },
    authorizers: {
      cached: { type: 'REQUEST', authenticators: ['partner'], ttl: 300 },
      uncached: { type: 'REQUEST', authenticators: ['partner'], ttl: 0 },
      handed: { type: 'TOKEN', authenticators: ['partner'], ttl: 300 },
    },
    routes: {
      'GET /orders': { authorizer: 'cached', scopes: ['orders/read'] },
      'GET /users/{userId}': { authorizer: 'cached' },
      'POST /users/{userId}': {
        authorizer: 'cached',
        anyOf: [{ groups: ['admins'] }, { bind: { userId: 'sub' } }],
      },
      'PUT /users/{userId}': { authorizer: 'uncached', bind: { userId: 'sub' } },
      'GET /profile': { authorizer: 'handed' },
      'GET /open': { authorizer: 'none' },
    },
    context: { tenant: 'tenant', seats: 'seats', owner: 'owner', list: 'list' },
  });
  gate = await createGates(now)({ document, secrets: new Map() });
});

const sign = (claims: Record<string, unknown>) =>
  new SignJWT({ sub: 'bob', aud: 'orders', iss: issuer, exp: nowSeconds + 600, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .sign(key);

const arn = (verb: string, path: string) =>
  `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/${verb}${path}`;

/** Asks as API Gateway does for a route, with a token of these claims. */
async function ask(
  route: string,
  claims: Record<string, unknown> = {},
  pathParameters: Record<string, string> = {},
  path = route
    .slice(route.indexOf(' ') + 1)
    .replace(/\{(\w+)\}/g, (_, name: string) => pathParameters[name] ?? ''),
) {
  const [httpMethod = '', resource = ''] = route.split(' ');
  const event = {
    type: 'REQUEST',
    methodArn: arn(httpMethod, path),
    resource,
    httpMethod,
    headers: { Authorization: `Bearer ${await sign(claims)}` },
    pathParameters,
  };
  return authorize(event, { gate: async () => gate, now });
}

describe('authorizing a request', () => {
  it('allows a granted route, and every other granted one with the same answer', async () => {
    const { record, response } = await ask('GET /orders', { scope: 'orders/read' });
    expect(record).toMatchObject({
      outcome: 'allow',
      authorizer: 'cached',
      route: 'GET /orders',
      authenticator: 'partner',
    });
    const verdict = (verb: string, path: string) =>
      response && evaluatePolicy(response.policyDocument, { methodArn: arn(verb, path), now: now() });
    expect(verdict('GET', '/orders')).toBe('Allow');
    expect(verdict('GET', '/users/anybody')).toBe('Allow');
    expect(verdict('POST', '/users/bob')).toBe('Allow');
    expect(verdict('POST', '/users/ada')).toBe('ImplicitDeny');
    expect(verdict('PUT', '/users/bob')).toBe('ImplicitDeny');
    expect(verdict('GET', '/profile')).toBe('ImplicitDeny');
  });

  it.each([
    ['a scope is missing', 'GET /orders', {}, {}, 'insufficient_scope'],
    ["the page is another's", 'POST /users/{userId}', {}, { userId: 'ada' }, 'forbidden'],
    ["the page is another's, uncached", 'PUT /users/{userId}', {}, { userId: 'ada' }, 'forbidden'],
    ['the subject would be a wildcard', 'PUT /users/{userId}', { sub: '*' }, { userId: '*' }, 'forbidden'],
  ])('denies a route when %s', async (_what, route, claims, parameters, reason) => {
    expect((await ask(route, claims, parameters)).record).toMatchObject({ outcome: 'deny', reason });
  });

  it.each([
    ['their own page', 'POST /users/{userId}', {}, { userId: 'bob' }],
    ['their own page, uncached', 'PUT /users/{userId}', {}, { userId: 'bob' }],
    ['any page, as an admin', 'POST /users/{userId}', { groups: ['admins'] }, { userId: 'ada' }],
  ])('allows people %s', async (_what, route, claims, parameters) => {
    expect((await ask(route, claims, parameters)).record.outcome).toBe('allow');
  });

  it('takes a bound parameter decoded, as API Gateway hands it on, with the path encoded', async () => {
    const { record } = await ask(
      'POST /users/{userId}',
      { sub: 'auth0|7' },
      { userId: 'auth0|7' },
      '/users/auth0%7C7',
    );
    expect(record.outcome).toBe('allow');
  });

  it('lets the allowance end with the token', async () => {
    const { response } = await ask('GET /users/{userId}', {}, { userId: 'x' });
    const at = (seconds: number) =>
      response &&
      evaluatePolicy(response.policyDocument, { methodArn: arn('GET', '/users/x'), now: seconds * 1000 });
    expect(at(nowSeconds + 599)).toBe('Allow');
    expect(at(nowSeconds + 600)).toBe('ImplicitDeny');
  });

  it('hands the backend plain strings, and leaves out what is none', async () => {
    const { response } = await ask('GET /orders', {
      scope: 'a b',
      groups: ['x', 'y'],
      tenant: 't-1',
      seats: 5,
      owner: true,
      list: [1],
      azp: 'web',
    });
    expect(response).toMatchObject({
      principalId: 'bob',
      context: {
        tenant: 't-1',
        seats: '5',
        owner: 'true',
        authenticator: 'partner',
        scopes: 'a b',
        groups: 'x y',
      },
    });
    expect(response?.context).not.toHaveProperty('list');
  });

  it('finds the route of a TOKEN event by its path', async () => {
    const event = {
      type: 'TOKEN',
      methodArn: arn('GET', '/profile'),
      authorizationToken: `Bearer ${await sign({})}`,
    };
    const { record } = await authorize(event, { gate: async () => gate, now });
    expect(record).toMatchObject({ outcome: 'allow', authorizer: 'handed', route: 'GET /profile' });
  });

  it.each([
    ['a route the document does not have', 'GET /nowhere'],
    ['an open route, which needs no authorizer', 'GET /open'],
    ['a route of the other type of authorizer', 'GET /profile'],
  ])('is an error for %s', async (_what, route) => {
    const { record, response } = await ask(route);
    expect(response).toBeUndefined();
    expect(record).toMatchObject({ outcome: 'error', reason: 'document_invalid' });
  });

  it('is an error when the document cannot be had, with the reason', async () => {
    const { record } = await authorize(
      { type: 'TOKEN', methodArn: arn('GET', '/profile'), authorizationToken: 'x' },
      { gate: () => Promise.reject(new DocumentUnavailable('gone')), now },
    );
    expect(record).toEqual({ outcome: 'error', reason: 'document_unavailable' });
  });

  it('is an internal error for a fault of our own, and never an answer', async () => {
    const { record, response } = await authorize(
      { type: 'TOKEN', methodArn: arn('GET', '/profile'), authorizationToken: 'x' },
      { gate: () => Promise.reject(new TypeError('oops')), now },
    );
    expect(response).toBeUndefined();
    expect(record).toEqual({ outcome: 'error', reason: 'internal_error' });
  });

  it('returns nothing when the policy would allow what the document denies', async () => {
    // The event says another's page was asked for, and its method ARN the caller's own.
    const { record, response } = await ask('POST /users/{userId}', {}, { userId: 'ada' }, '/users/bob');
    expect(response).toBeUndefined();
    expect(record).toMatchObject({ outcome: 'error', reason: 'internal_error' });
  });
});
