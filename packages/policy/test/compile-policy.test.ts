import type { AccessDocument } from '@gatehouse/access';
import type { Principal } from '@gatehouse/tokens';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compilePolicy } from '../src/compile-policy.ts';
import { evaluatePolicy } from '../src/evaluate-policy.ts';
import { findOverlaps } from '../src/find-overlaps.ts';
import { judgeRequest } from '../src/judge-request.ts';
import { matchRoute } from '../src/match-route.ts';
import { createRouteTable } from '../src/route-table.ts';
import { documents, fill, fillings, principals } from './support/arbitraries.ts';
import { arnOf, makeDocument, makePrincipal, now, stage } from './support/make.ts';

const compile = (document: AccessDocument, principal: Principal) =>
  compilePolicy({ table: createRouteTable(document), authorizer: 'token', principal, stage });

const allows = (document: AccessDocument, principal: Principal, at = now) => {
  const policy = compile(document, principal);
  return (tail: string): boolean => evaluatePolicy(policy, { methodArn: arnOf(tail), now: at }) === 'Allow';
};

describe('the classic rule: admins may do everything, others read, and write only what is their own', () => {
  const admins = { groups: ['admins'] };
  const document = makeDocument({
    'GET /users/{userId}': {},
    'POST /users/{userId}': { anyOf: [admins, { bind: { userId: 'sub' } }] },
    'DELETE /users/{userId}': admins,
    'GET /reports': {},
    'POST /reports': admins,
  });
  const everything = [
    'GET/users/7',
    'GET/users/8',
    'POST/users/7',
    'POST/users/8',
    'DELETE/users/7',
    'GET/reports',
    'POST/reports',
  ];

  it('has a policy', () => {
    expect(findOverlaps(document)).toEqual([]);
    expect(compile(document, makePrincipal({ subject: '7' }))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'execute-api:Invoke',
          Resource: [arnOf('GET/users/*'), arnOf('POST/users/7'), arnOf('GET/reports')],
          Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:05:00Z' } },
        },
      ],
    });
  });

  it('holds for an admin', () => {
    expect(everything.filter(allows(document, makePrincipal({ groups: ['admins'] })))).toEqual(everything);
  });

  it('holds for anybody else', () => {
    const allowed = everything.filter(allows(document, makePrincipal({ subject: '7' })));
    expect(allowed).toEqual(['GET/users/7', 'GET/users/8', 'POST/users/7', 'GET/reports']);
  });
});

describe('compilePolicy', () => {
  const document = makeDocument({
    'GET /orders': {},
    'GET /others': { authorizer: 'other' },
    'GET /open': { authorizer: 'none' },
  });

  it('speaks only of the routes of its authorizer', () => {
    expect(['GET/orders', 'GET/others', 'GET/open'].filter(allows(document, makePrincipal()))).toEqual([
      'GET/orders',
    ]);
  });

  it('allows nothing once the token has expired', () => {
    const principal = makePrincipal({ expiresAt: now / 1000 + 0.9 });
    expect(allows(document, principal, now - 1)('GET/orders')).toBe(true);
    expect(allows(document, principal, now)('GET/orders')).toBe(false);
  });

  it('can say the expiry of a token that outlives four digits of a year', () => {
    expect(allows(document, makePrincipal({ expiresAt: 1e15 }))('GET/orders')).toBe(true);
  });

  it('denies the whole stage to who is granted nothing', () => {
    const nothing = makeDocument({ 'GET /orders': { scopes: ['read'] } });
    const policy = compile(nothing, makePrincipal());
    expect(evaluatePolicy(policy, { methodArn: arnOf('GET/orders'), now })).toBe('ExplicitDeny');
  });
});

it('is exact: for every request to a route of the authorizer, the policy says what the document says', () => {
  const counted = { documents: 0, kept: 0, several: 0, allowed: 0, denied: 0, bound: 0 };
  fc.assert(
    fc.property(
      documents,
      fc.array(principals, { minLength: 4, maxLength: 4 }),
      fc.array(fillings, { minLength: 6, maxLength: 6 }),
      (document, people, paths) => {
        counted.documents += 1;
        if (findOverlaps(document).length > 0) return;
        const table = createRouteTable(document);
        counted.kept += 1;
        if (table.routes.length > 1) counted.several += 1;
        for (const principal of people) {
          const isAllowed = allows(document, principal);
          for (const { template } of table.routes) {
            for (const path of paths.map((filling) => fill(template, filling, principal))) {
              const match = matchRoute(table, template.verb, path);
              // API Gateway never judges the policy of one authorizer for a route of another.
              if (match?.route.authorizer !== 'token') continue;
              const { granted } = judgeRequest(match, principal);
              expect([match.key, path, isAllowed(`${template.verb}${path}`)]).toEqual([
                match.key,
                path,
                granted,
              ]);
              counted[granted ? 'allowed' : 'denied'] += 1;
              if (granted && JSON.stringify(match.route).includes('bind')) counted.bound += 1;
            }
          }
        }
      },
    ),
    { numRuns: 800 },
  );
  expect(counted.kept / counted.documents).toBeGreaterThan(0.3);
  expect(counted.several / counted.kept).toBeGreaterThan(0.3);
  expect(Math.min(counted.allowed, counted.denied)).toBeGreaterThan(2000);
  expect(counted.bound).toBeGreaterThan(100);
});

it('lets one more scope take nothing away', () => {
  fc.assert(
    fc.property(documents, principals, fillings, (document, principal, filling) => {
      const before = allows(document, principal);
      const after = allows(document, { ...principal, scopes: ['s1', 's2'] });
      for (const { template } of createRouteTable(document).routes) {
        const tail = `${template.verb}${fill(template, filling)}`;
        expect(!before(tail) || after(tail)).toBe(true);
      }
    }),
  );
});

it('does not mind the order of the routes', () => {
  fc.assert(
    fc.property(documents, principals, fillings, (document, principal, filling) => {
      const turned = { ...document, routes: Object.fromEntries(Object.entries(document.routes).reverse()) };
      const [one, other] = [allows(document, principal), allows(turned, principal)];
      for (const { template } of createRouteTable(document).routes) {
        const tail = `${template.verb}${fill(template, filling)}`;
        expect(other(tail)).toBe(one(tail));
      }
    }),
  );
});

it('lets no claim widen a pattern: whatever the sub, only its own path is allowed', () => {
  const document = makeDocument({ 'POST /users/{userId}': { bind: { userId: 'sub' } } });
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('a', '|', '@', '*', '?', '$', '{', '}', '%', '/', '.', '2', 'F', 'é', ':'),
      maxLength: 8,
    }),
  );
  fc.assert(
    fc.property(text, text, text, (sub, other, more) => {
      const isAllowed = allows(document, makePrincipal({ subject: sub }));
      const encoded = /\p{Cs}/u.test(sub) ? sub : encodeURIComponent(sub);
      for (const segment of [
        sub,
        encoded,
        encoded.toLowerCase(),
        other,
        sub + more,
        more + sub,
        sub.slice(1),
        '*',
        '',
        `${sub}/`,
        `${sub}/${more}`,
      ]) {
        if (!isAllowed(`POST/users/${segment}`)) continue;
        expect(segment === sub || decodeURIComponent(segment) === sub).toBe(true);
        expect(segment).not.toContain('/');
      }
      expect(isAllowed(`GET/users/${sub}`)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
