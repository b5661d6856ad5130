import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DocumentInvalid } from '../src/errors.ts';
import { parseDocument } from '../src/parse-document.ts';
import { minimalDocument } from './documents.ts';

/** The minimal document with one place set to something else; `undefined` takes the place out. */
function change(keys: readonly string[], value: unknown): unknown {
  const set = (node: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return value;
    const entries = Object.entries(Object(node)).filter(([name]) => name !== key);
    const child = set(Object(node)[key], rest);
    return Object.fromEntries(child === undefined ? entries : [...entries, [key, child]]);
  };
  return set(minimalDocument(), keys);
}

function problemsOf(input: unknown) {
  try {
    parseDocument(input);
    return [];
  } catch (error) {
    if (error instanceof DocumentInvalid) return error.problems;
    throw error;
  }
}

const oidc = { type: 'oidc', issuer: 'https://issuer.example', audience: ['orders'], algorithms: ['ES256'] };

describe('an access document', () => {
  it('is taken as it stands when it is right', () => {
    expect(parseDocument(minimalDocument())).toEqual(minimalDocument());
  });

  it.each([
    ['an oidc authenticator with discovery', ['authenticators', 'partner'], oidc],
    ['a key set by URI', ['authenticators', 'pool', 'jwks'], { uri: 'https://keys.example/jwks.json' }],
    ['a key set on loopback', ['authenticators', 'pool', 'jwks'], { uri: 'http://127.0.0.1:4566/jwks.json' }],
    ['every client, said explicitly', ['authenticators', 'pool', 'clientIds'], null],
    ['several scopes with any', ['routes', 'GET /orders', 'scopes'], { any: ['a', 'b'] }],
    ['several scopes with all', ['routes', 'GET /orders', 'scopes'], { all: ['a', 'b'] }],
    [
      'alternatives',
      ['routes', 'GET /u/{id}'],
      { authorizer: 'token', anyOf: [{ groups: ['a'] }, { bind: { id: 'sub' } }] },
    ],
    ['context keys', ['context'], { tenant: 'custom:tenant_id' }],
    [
      'a key for the principal hash',
      ['logging'],
      { principalHashKey: { parameter: '/gatehouse/secrets/hash' } },
    ],
    [
      'several token places at ttl 0',
      ['authorizers', 'token'],
      {
        type: 'REQUEST',
        authenticators: ['pool'],
        ttl: 0,
        tokenSources: ['method.request.header.Authorization', 'method.request.querystring.access_token'],
      },
    ],
  ])('takes %s', (_what, keys, value) => {
    expect(problemsOf(change(keys, value))).toEqual([]);
  });

  it.each([
    ['an unknown key', ['routs'], {}, 'routs'],
    ['an unknown key deep inside', ['routes', 'GET /orders', 'scope'], ['a'], 'routes["GET /orders"].scope'],
    ['no routes', ['routes'], undefined, 'routes'],
    [
      'an unknown type of authenticator',
      ['authenticators', 'pool', 'type'],
      'saml',
      'authenticators.pool.type',
    ],
    ['clients left out', ['authenticators', 'pool', 'clientIds'], undefined, 'authenticators.pool.clientIds'],
    ['no clients', ['authenticators', 'pool', 'clientIds'], [], 'authenticators.pool.clientIds'],
    ['token_use left out', ['authenticators', 'pool', 'tokenUse'], undefined, 'authenticators.pool.tokenUse'],
    [
      'a malformed pool ID',
      ['authenticators', 'pool', 'userPoolId'],
      'pool',
      'authenticators.pool.userPoolId',
    ],
    [
      'an audience left out',
      ['authenticators', 'p'],
      { ...oidc, audience: undefined },
      'authenticators.p.audience',
    ],
    [
      'the algorithm none',
      ['authenticators', 'p'],
      { ...oidc, algorithms: ['none'] },
      'authenticators.p.algorithms[0]',
    ],
    [
      'a shared-secret algorithm',
      ['authenticators', 'p'],
      { ...oidc, algorithms: ['HS256'] },
      'authenticators.p.algorithms[0]',
    ],
    ['no algorithm', ['authenticators', 'p'], { ...oidc, algorithms: [] }, 'authenticators.p.algorithms'],
    [
      'a plain-http issuer',
      ['authenticators', 'p'],
      { ...oidc, issuer: 'http://issuer.example' },
      'authenticators.p.issuer',
    ],
    [
      'an issuer that only begins like loopback',
      ['authenticators', 'p'],
      { ...oidc, issuer: 'http://127.0.0.1.evil.example' },
      'authenticators.p.issuer',
    ],
    [
      'a plain-http key set',
      ['authenticators', 'pool', 'jwks'],
      { uri: 'http://keys.example' },
      'authenticators.pool.jwks.uri',
    ],
    [
      'a key set said two ways',
      ['authenticators', 'pool', 'jwks'],
      { uri: 'https://keys.example', keys: [{ kty: 'RSA', kid: '1', n: 'AQ', e: 'AQAB' }] },
      'authenticators.pool.jwks',
    ],
    [
      'a private key',
      ['authenticators', 'pool', 'jwks'],
      { keys: [{ kty: 'RSA', kid: '1', n: 'AQ', e: 'AQAB', d: 'x' }] },
      'authenticators.pool.jwks.keys[0]',
    ],
    [
      'a key without its members',
      ['authenticators', 'pool', 'jwks'],
      {
        keys: [
          { kty: 'EC', kid: '1', crv: 'P-256', x: 'AQ', y: 7 },
          { kty: 'RSA', kid: '2' },
        ],
      },
      'authenticators.pool.jwks.keys[1]',
    ],
    [
      'a secret key',
      ['authenticators', 'pool', 'jwks'],
      { keys: [{ kty: 'oct', kid: '1', k: 'x' }] },
      'authenticators.pool.jwks.keys[0].kty',
    ],
    [
      'an authenticator nobody defined',
      ['authorizers', 'token', 'authenticators'],
      ['poole'],
      'authorizers.token.authenticators[0]',
    ],
    [
      'an authorizer without authenticators',
      ['authorizers', 'token', 'authenticators'],
      [],
      'authorizers.token.authenticators',
    ],
    ['a ttl left out', ['authorizers', 'token', 'ttl'], undefined, 'authorizers.token.ttl'],
    ['a ttl over an hour', ['authorizers', 'token', 'ttl'], 3601, 'authorizers.token.ttl'],
    ['a negative ttl', ['authorizers', 'token', 'ttl'], -1, 'authorizers.token.ttl'],
    ['a ttl in words', ['authorizers', 'token', 'ttl'], '300', 'authorizers.token.ttl'],
    [
      'several token places in a cached authorizer',
      ['authorizers', 'token', 'tokenSources'],
      ['method.request.header.A', 'method.request.header.B'],
      'authorizers.token.tokenSources',
    ],
    [
      'a token place that is no identity source',
      ['authorizers', 'token', 'tokenSources'],
      ['Authorization'],
      'authorizers.token.tokenSources[0]',
    ],
    [
      'a TOKEN authorizer that reads the query string',
      ['authorizers', 'token'],
      { type: 'TOKEN', authenticators: ['pool'], ttl: 0, tokenSources: ['method.request.querystring.t'] },
      'authorizers.token.tokenSources[0]',
    ],
    [
      'an authorizer called none',
      ['authorizers', 'none'],
      { type: 'TOKEN', authenticators: ['pool'], ttl: 0 },
      'authorizers.none',
    ],
    [
      'an authorizer nobody defined',
      ['routes', 'GET /orders', 'authorizer'],
      'tokn',
      'routes["GET /orders"].authorizer',
    ],
    [
      'a route without authorizer',
      ['routes', 'GET /orders', 'authorizer'],
      undefined,
      'routes["GET /orders"].authorizer',
    ],
    ['rules on an open route', ['routes', 'GET /health', 'scopes'], ['a'], 'routes["GET /health"].scopes'],
    [
      'two scopes without any or all',
      ['routes', 'GET /orders', 'scopes'],
      ['a', 'b'],
      'routes["GET /orders"].scopes',
    ],
    ['no scope', ['routes', 'GET /orders', 'scopes'], [], 'routes["GET /orders"].scopes'],
    ['an empty any', ['routes', 'GET /orders', 'scopes'], { any: [] }, 'routes["GET /orders"].scopes.any'],
    ['an empty alternative', ['routes', 'GET /orders', 'anyOf'], [{}], 'routes["GET /orders"].anyOf[0]'],
    ['no alternative', ['routes', 'GET /orders', 'anyOf'], [], 'routes["GET /orders"].anyOf'],
    [
      'a bound parameter the path lacks',
      ['routes', 'GET /orders', 'bind'],
      { id: 'sub' },
      'routes["GET /orders"].bind.id',
    ],
    [
      'a bound greedy parameter',
      ['routes', 'GET /f/{p+}'],
      { authorizer: 'token', bind: { p: 'sub' } },
      'routes["GET /f/{p+}"].bind.p',
    ],
    ['a verb in lower case', ['routes', 'get /orders'], { authorizer: 'token' }, 'routes["get /orders"]'],
    ['the verb ANY', ['routes', 'ANY /orders'], { authorizer: 'token' }, 'routes["ANY /orders"]'],
    ['a path without a slash', ['routes', 'GET orders'], { authorizer: 'token' }, 'routes["GET orders"]'],
    ['a wildcard in a path', ['routes', 'GET /orders/*'], { authorizer: 'token' }, 'routes["GET /orders/*"]'],
    ['a trailing slash', ['routes', 'GET /orders/'], { authorizer: 'token' }, 'routes["GET /orders/"]'],
    [
      'a greedy parameter in the middle',
      ['routes', 'GET /{p+}/x'],
      { authorizer: 'token' },
      'routes["GET /{p+}/x"]',
    ],
    [
      'one parameter name twice',
      ['routes', 'GET /{p}/{p}'],
      { authorizer: 'token' },
      'routes["GET /{p}/{p}"]',
    ],
    ['a context key that is taken', ['context'], { scopes: 'scope' }, 'context.scopes'],
  ])('refuses %s and names the place', (_what, keys, value, path) => {
    const problems = problemsOf(change(keys, value));
    expect(problems.map((problem) => problem.path)).toContain(path);
    for (const { expected, remedy } of problems) {
      expect(expected).not.toBe('');
      expect(remedy).not.toBe('');
    }
  });

  it('refuses two names for one path parameter', () => {
    const document = {
      ...minimalDocument(),
      routes: { 'GET /users/{id}': { authorizer: 'token' }, 'POST /users/{userId}': { authorizer: 'token' } },
    };
    expect(problemsOf(document).map(({ path }) => path)).toEqual(['routes["POST /users/{userId}"]']);
  });

  it('refuses more authorizers than an API can have', () => {
    const authorizers = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [
        `a${index}`,
        { type: 'TOKEN', authenticators: ['pool'], ttl: 0 },
      ]),
    );
    expect(
      problemsOf({ ...minimalDocument(), authorizers: { ...authorizers, token: authorizers.a0 } }),
    ).toEqual([expect.objectContaining({ path: 'authorizers' })]);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s wherever it stands', (key) => {
    const text = JSON.stringify(minimalDocument()).replace('"GET /orders"', `"${key}"`);
    expect(problemsOf(JSON.parse(text)).map(({ path }) => path)).toEqual([
      key === '__proto__' ? 'routes["__proto__"]' : `routes.${key}`,
    ]);
  });

  it('reports every problem at once, in words a person can follow', () => {
    const error = new DocumentInvalid(
      problemsOf({ ...minimalDocument(), routes: { 'GET /a': {} }, extra: 1 }),
    );
    expect(error.message).toBe(
      [
        'The access document has 2 problems:',
        '  routes["GET /a"].authorizer: expected this to be there. Add it.',
        '  extra: expected nothing of this name. Remove it, or correct its spelling.',
      ].join('\n'),
    );
  });

  it('never repeats a value it refuses, which may be a secret in the wrong place', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8 }).filter((value) => !/^[\s\w./-]*$/.test(value)),
        fc.constantFrom(
          ['authenticators', 'pool', 'userPoolId'],
          ['authenticators', 'pool', 'type'],
          ['authorizers', 'token', 'ttl'],
          ['logging'],
        ),
        (value, keys) => {
          for (const { expected, remedy } of problemsOf(change(keys, value))) {
            expect(expected + remedy).not.toContain(value);
          }
        },
      ),
    );
  });

  it('takes nothing but a document, and says so without crashing', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(problemsOf(input)).not.toEqual([]);
      }),
    );
  });
});
