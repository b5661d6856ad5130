import type { Route } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import { judgeRequest, type RequestJudgment } from '../src/judge-request.ts';
import { makePrincipal, matchOf } from './support/make.ts';

const judge = (
  segment: string,
  sub: unknown,
  route: Omit<Route, 'authorizer'> = { bind: { userId: 'sub' } },
): RequestJudgment =>
  judgeRequest(
    matchOf({ 'POST /users/{userId}': route }, 'POST', `/users/${segment}`),
    makePrincipal({ claims: { sub } }),
  );

const forbidden = { granted: false, reason: 'forbidden' };

describe('judgeRequest', () => {
  it.each([
    ['7', '7'],
    ['auth0|7', 'auth0|7'],
    ['auth0%7C7', 'auth0|7'],
    ['auth0%7c7', 'auth0|7'],
    ['jo%40example.com', 'jo@example.com'],
  ])('grants %s to %s', (segment, sub) => {
    expect(judge(segment, sub)).toEqual({ granted: true });
  });

  it.each([
    ['8', '7'],
    ['7 ', '7'],
    ['77', '7'],
    ['A', 'a'],
    ['auth0%257C7', 'auth0|7'],
    ['%zz', 'a'],
    ['%', '%'],
    ['*', '*'],
    ['..', '..'],
    ['%2e%2e', '..'],
    ['7', 7],
  ])('forbids %s to %j', (segment, sub) => {
    expect(judge(segment, sub)).toEqual(forbidden);
  });

  it('says that scopes are missing only where the path is the principal’s', () => {
    const route: Omit<Route, 'authorizer'> = { scopes: ['write'], bind: { userId: 'sub' } };
    expect(judge('7', '7', route)).toEqual({ granted: false, reason: 'insufficient_scope' });
    expect(judge('8', '7', route)).toEqual(forbidden);
  });

  it('forbids where the request lacks the parameter, whatever objects inherit', () => {
    const match = matchOf({ 'POST /users/{userId}': { bind: { userId: 'sub' } } }, 'POST', '/users/7');
    expect(judgeRequest({ ...match, parameters: {} }, makePrincipal())).toEqual(forbidden);
    expect(judgeRequest({ ...match, parameters: Object.create({ userId: '7' }) }, makePrincipal())).toEqual(
      forbidden,
    );
  });
});
