import { describe, expect, it } from '@jest/globals';
import { compileSingle } from '../src/compile-single.ts';
import { evaluatePolicy } from '../src/evaluate-policy.ts';
import { arnOf, makePrincipal, matchOf, now, stage, stageText } from './support/make.ts';

const compile = (segment: string) =>
  compileSingle({
    match: matchOf({ 'POST /users/{userId}': { bind: { userId: 'sub' } } }, 'POST', `/users/${segment}`),
    principal: makePrincipal(),
    stage,
  });

describe('compileSingle', () => {
  it('allows the route the request takes, as a pattern without text of the request', () => {
    expect(compile('7').Statement).toEqual([
      { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: [arnOf('POST/users/*')] },
    ]);
    expect(evaluatePolicy(compile('7'), { methodArn: arnOf('POST/users/7'), now })).toBe('Allow');
  });

  it('denies the whole stage otherwise', () => {
    expect(compile('8').Statement).toEqual([
      { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: [`${stageText}/*`] },
    ]);
  });
});
