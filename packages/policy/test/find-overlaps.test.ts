import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findOverlaps } from '../src/find-overlaps.ts';
import { matchGlob } from '../src/glob.ts';
import { matchRoute } from '../src/match-route.ts';
import { parseResource } from '../src/parse-pattern.ts';
import { pathPatterns } from '../src/path-patterns.ts';
import { createRouteTable } from '../src/route-table.ts';
import { documents } from './support/arbitraries.ts';
import { makeDocument } from './support/make.ts';

type Routes = Parameters<typeof makeDocument>[0];

const find = (routes: Routes) => findOverlaps(makeDocument(routes));

const read = { scopes: ['read'] };
const write = { scopes: ['write'] };

describe('findOverlaps', () => {
  it('refuses a parameter whose pattern reaches below it', () => {
    expect(find({ 'GET /users/{id}': read, 'GET /users/{id}/orders': write })).toEqual([
      {
        path: 'routes["GET /users/{id}"]',
        expected:
          'a pattern of its own, but GET/users/* also matches GET/users/x/orders of routes["GET /users/{id}/orders"]',
        remedy:
          'Make the requirements of the two equal, give one of them an authorizer of its own, or set the ttl of "token" to 0.',
      },
    ]);
  });

  it('refuses a pair once, by a request that goes to the other route, in whatever order they stand', () => {
    for (const keys of [
      ['GET /users/me', 'GET /users/{id}'],
      ['GET /users/{id}', 'GET /users/me'],
    ]) {
      const problems = find(Object.fromEntries(keys.map((key, index) => [key, index === 0 ? read : write])));
      expect(problems).toEqual([
        expect.objectContaining({
          path: 'routes["GET /users/{id}"]',
          expected: expect.stringContaining('GET/users/me of'),
        }),
      ]);
    }
  });

  it.each<[string, Routes]>([
    [
      'a greedy parameter beside the root, as * matches nothing too',
      { 'GET /': read, 'GET /{proxy+}': write },
    ],
    ['a greedy parameter beside a literal', { 'GET /{proxy+}': read, 'GET /orders': write }],
    ['a greedy parameter beside a parameter', { 'GET /a/{proxy+}': read, 'GET /a/{id}': write }],
    ['a parameter in the middle', { 'GET /{a}/orders': read, 'GET /{a}/x/orders': write }],
    [
      'equal demands that bind a parameter',
      { 'GET /users/{id}': { bind: { id: 'sub' } }, 'GET /users/{id}/orders': { bind: { id: 'sub' } } },
    ],
    [
      'equal demands that bind in an alternative',
      {
        'GET /users/{id}': { anyOf: [{ bind: { id: 'sub' } }] },
        'GET /users/{id}/orders': { anyOf: [{ bind: { id: 'sub' } }] },
      },
    ],
    [
      'any against all',
      { 'GET /a/{id}': { scopes: { any: ['a', 'b'] } }, 'GET /a/{id}/b': { scopes: { all: ['a', 'b'] } } },
    ],
    ['scopes against groups', { 'GET /a/{id}': { scopes: ['a'] }, 'GET /a/{id}/b': { groups: ['a'] } }],
    [
      'a demand against an alternative',
      {
        'GET /a/{id}': { groups: ['a'], anyOf: [{ groups: ['b'] }] },
        'GET /a/{id}/b': { groups: ['b'], anyOf: [{ groups: ['a'] }] },
      },
    ],
  ])('refuses %s', (_, routes) => {
    expect(find(routes)).toHaveLength(1);
  });

  it.each<[string, Routes]>([
    ['paths that have nothing in common', { 'GET /users/{id}': read, 'GET /orders/{id}': write }],
    ['a collection and its members', { 'GET /users': read, 'GET /users/{id}': write }],
    ['other verbs', { 'GET /users/{id}': read, 'POST /users/{id}/orders': write }],
    [
      'another authorizer',
      { 'GET /users/{id}': read, 'GET /users/{id}/orders': { ...write, authorizer: 'other' } },
    ],
    ['an open route', { 'GET /users/{id}': read, 'GET /users/{id}/orders': { authorizer: 'none' } }],
    [
      'answers that are not kept',
      {
        'GET /users/{id}': { ...read, authorizer: 'fresh' },
        'GET /users/{id}/orders': { ...write, authorizer: 'fresh' },
      },
    ],
    ['equal demands', { 'GET /users/{id}': read, 'GET /users/{id}/orders': read }],
    [
      'demands that mean the same',
      {
        'GET /a/{id}': { scopes: { any: ['a', 'b'] }, groups: ['g'] },
        'GET /a/{id}/b': { groups: { all: ['g'] }, scopes: { any: ['b', 'a'] } },
      },
    ],
    [
      'equal alternatives',
      { 'GET /a/{id}': { anyOf: [read, write] }, 'GET /a/{id}/b': { anyOf: [write, read] } },
    ],
  ])('takes %s', (_, routes) => {
    expect(find(routes)).toEqual([]);
  });

  it('refuses a route that binds a parameter between a free one and a greedy one', () => {
    expect(
      find({
        'GET /tenants/{tenant}/users/{user}/{rest+}': {
          anyOf: [{ groups: ['admins'] }, { bind: { user: 'sub' } }],
        },
      }),
    ).toEqual([
      {
        path: 'routes["GET /tenants/{tenant}/users/{user}/{rest+}"]',
        expected: expect.stringContaining('GET/tenants/x/users/other/users/own/'),
        remedy: expect.stringContaining('Bind the parameters before it too'),
      },
    ]);
  });

  it.each<[string, Routes]>([
    ['where nothing is free before it', { 'GET /users/{user}/{rest+}': { bind: { user: 'sub' } } }],
    [
      'where all before it is bound',
      { 'GET /t/{tenant}/{user}/{rest+}': { bind: { tenant: 'tid', user: 'sub' } } },
    ],
    ['where nothing greedy comes after it', { 'GET /t/{tenant}/{user}/{order}': { bind: { user: 'sub' } } }],
    [
      'where answers are not kept',
      { 'GET /t/{tenant}/{user}/{rest+}': { authorizer: 'fresh', bind: { user: 'sub' } } },
    ],
  ])('takes a bound parameter %s', (_, routes) => {
    expect(find(routes)).toEqual([]);
  });

  it('shows a request that the pattern matches and that the other route is for', () => {
    let shown = 0;
    fc.assert(
      fc.property(documents, (document) => {
        for (const { path, expected } of findOverlaps(document)) {
          const said = / also matches (?:GET|POST)(?<request>\S+) of routes\["(?<other>.+)"\]$/.exec(
            expected,
          )?.groups;
          if (said === undefined) continue;
          const { routes } = createRouteTable(document);
          const reaching = routes.find(({ key }) => path === `routes["${key}"]`);
          const other = routes.find(({ key }) => key === said.other);
          if (reaching === undefined || other === undefined)
            throw new Error('it names a route that is not there');
          const request = said.request ?? '';
          const glob = parseResource(pathPatterns(reaching.template, new Map()).join('')) ?? [];
          expect(matchGlob(glob, request)).toBe(true);
          const alone = createRouteTable(makeDocument({ [other.key]: {} }));
          expect(matchRoute(alone, other.template.verb, request)?.key).toBe(other.key);
          shown += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(shown).toBeGreaterThan(30);
  });

  it('decides within reach of a large document', () => {
    const routes = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `GET /resource-${index}/{id}/parts/{part}`,
        { scopes: [`scope-${index}`] },
      ]),
    );
    const started = performance.now();
    expect(find(routes)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
