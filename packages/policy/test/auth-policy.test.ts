import type { Verb } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuthPolicy } from '../src/auth-policy.ts';
import { MethodArnInvalid, PolicyInvalid } from '../src/errors.ts';
import { evaluatePolicy } from '../src/evaluate-policy.ts';
import type { PolicyDocument } from '../src/policy-document.ts';
import { arnOf, now, stage, stageText } from './support/make.ts';

const condition = { DateLessThan: { 'aws:CurrentTime': '2031-01-01T00:00:00Z' } };

describe('AuthPolicy', () => {
  it('denies the whole stage where nothing is allowed', () => {
    const denied = { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: [`${stageText}/*`] };
    expect(new AuthPolicy(stage).build()).toEqual({ Version: '2012-10-17', Statement: [denied] });
    expect(new AuthPolicy(stage).deny('GET', '/').build().Statement).toContainEqual(denied);
  });

  it('makes one statement for each effect and condition', () => {
    const policy = new AuthPolicy(stage)
      .allow('GET', '/a')
      .allow('POST', '/b/*', condition)
      .allow('GET', '/c')
      .allow('GET', '/a')
      .deny('*', '/d')
      .build();
    expect(policy.Statement).toEqual([
      { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: [arnOf('GET/a'), arnOf('GET/c')] },
      { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: [arnOf('POST/b/*')], Condition: condition },
      { Effect: 'Deny', Action: 'execute-api:Invoke', Resource: [arnOf('*/d')] },
    ]);
  });

  it('hands out policies that do not change with it', () => {
    const builder = new AuthPolicy(stage).allow('GET', '/a', condition);
    const policy = builder.build();
    builder.allow('GET', '/b', condition);
    expect(policy.Statement[0]?.Resource).toEqual([arnOf('GET/a')]);
  });

  it('refuses a path that begins otherwise than with a slash', () => {
    expect(() => new AuthPolicy(stage).allow('GET', 'a')).toThrow(PolicyInvalid);
    expect(() => new AuthPolicy(stage).allow('GET', '')).toThrow(PolicyInvalid);
  });

  it.each(['get', 'ANY', '', 'GET/a', '**'])('refuses %j as a verb', (verb) => {
    const verbs: Record<string, Verb> = JSON.parse(JSON.stringify({ verb }));
    expect(() => new AuthPolicy(stage).allow(verbs.verb ?? 'GET', '/')).toThrow(PolicyInvalid);
  });

  it('refuses a resource of more than 512 characters, and does not repeat it', () => {
    const room = 512 - arnOf('GET/').length;
    expect(() => new AuthPolicy(stage).allow('GET', `/${'x'.repeat(room)}`)).not.toThrow();
    expect(() => new AuthPolicy(stage).deny('GET', `/${'x'.repeat(room + 1)}`)).toThrow(
      /at most 512 characters$/,
    );
  });

  it('refuses a stage that would be a pattern', () => {
    expect(() => new AuthPolicy({ ...stage, apiId: '*' })).toThrow(MethodArnInvalid);
  });

  it('judges as its statements would apart', () => {
    const asked = fc.array(
      fc.record({
        effect: fc.constantFrom<'allow' | 'deny'>('allow', 'allow', 'deny'),
        verb: fc.constantFrom<Verb | '*'>('GET', 'POST', '*'),
        path: fc.constantFrom('/', '/a', '/a/*', '/*/b', '/?'),
        until: fc.constantFrom(undefined, '2029-01-01T00:00:00Z', '2031-01-01T00:00:00Z'),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(asked, fc.constantFrom('GET/', 'GET/a', 'POST/a/b', 'GET/a/b', 'PUT/a'), (rules, tail) => {
        const add = (
          builder: AuthPolicy,
          { effect, verb, path, until }: (typeof rules)[number],
        ): AuthPolicy =>
          builder[effect](
            verb,
            path,
            until === undefined ? undefined : { DateLessThan: { 'aws:CurrentTime': until } },
          );
        const merged = rules.reduce(add, new AuthPolicy(stage)).build();
        const apart: PolicyDocument = {
          Version: '2012-10-17',
          Statement: rules.flatMap((rule) => add(new AuthPolicy(stage), rule).build().Statement.slice(0, 1)),
        };
        const request = { methodArn: arnOf(tail), now };
        const allows = (policy: PolicyDocument): boolean => evaluatePolicy(policy, request) === 'Allow';
        expect(allows(merged)).toBe(allows(apart));
      }),
      { numRuns: 500 },
    );
  });
});
