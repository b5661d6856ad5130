import type { Requirement, Route } from '@gatehouse/access';
import type { Principal } from '@gatehouse/tokens';
import { describe, expect, it } from '@jest/globals';
import { judgeRoute, type RouteJudgment } from '../src/judge-route.ts';
import { makePrincipal, matchOf } from './support/make.ts';

const judge = (route: Omit<Route, 'authorizer'>, principal: Partial<Principal> = {}): RouteJudgment =>
  judgeRoute(
    matchOf({ 'GET /tenants/{tenant}/users/{user}': route }, 'GET', '/tenants/t/users/7'),
    makePrincipal(principal),
  );

const own: Requirement = { bind: { user: 'sub' } };

describe('judgeRoute', () => {
  it('grants a route that asks nothing for all its paths', () => {
    expect(judge({})).toEqual({ granted: true, paths: ['/tenants/*/users/*'] });
  });

  it('grants a bound route for the value of the claim', () => {
    expect(judge(own)).toEqual({ granted: true, paths: ['/tenants/*/users/7'] });
  });

  it('leaves out what a wider alternative covers', () => {
    const route: Omit<Route, 'authorizer'> = {
      anyOf: [own, { groups: ['admins'] }, { bind: { user: 'sub', tenant: 'sub' } }],
    };
    expect(judge(route, { groups: ['admins'] })).toEqual({ granted: true, paths: ['/tenants/*/users/*'] });
    expect(judge(route)).toEqual({ granted: true, paths: ['/tenants/*/users/7'] });
  });

  it('keeps alternatives that bind otherwise', () => {
    expect(judge({ anyOf: [own, { bind: { tenant: 'sub' } }] })).toEqual({
      granted: true,
      paths: ['/tenants/*/users/7', '/tenants/7/users/*'],
    });
  });

  it('says that scopes are missing where scopes would do (RFC 6750 section 3.1)', () => {
    expect(judge({ scopes: ['read'] })).toEqual({ granted: false, reason: 'insufficient_scope' });
    expect(judge({ anyOf: [{ groups: ['admins'] }, { scopes: ['read'] }] })).toEqual({
      granted: false,
      reason: 'insufficient_scope',
    });
  });

  it('says forbidden where scopes would not do', () => {
    expect(judge({ scopes: ['read'], groups: ['admins'] })).toEqual({ granted: false, reason: 'forbidden' });
    expect(judge({ scopes: ['read'], ...own }, { claims: {} })).toEqual({
      granted: false,
      reason: 'forbidden',
    });
  });

  it('forbids a bound value that is too long', () => {
    expect(judge(own, { claims: { sub: 'x'.repeat(600) } })).toEqual({ granted: false, reason: 'forbidden' });
  });
});
