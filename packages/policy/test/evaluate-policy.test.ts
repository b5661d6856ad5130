// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes policy variables so
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MethodArnInvalid, PolicyNotUnderstood } from '../src/errors.ts';
import { evaluatePolicy, type Verdict } from '../src/evaluate-policy.ts';
import type { PolicyDocument, Statement } from '../src/policy-document.ts';
import { arnOf, now, stageText } from './support/make.ts';

const make = (statement: Partial<Statement>): Statement => ({
  Effect: 'Allow',
  Action: 'execute-api:Invoke',
  Resource: arnOf('*'),
  ...statement,
});

const judge = (statements: Statement[], tail = 'GET/users/7', variables?: Record<string, string>): Verdict =>
  evaluatePolicy(
    { Version: '2012-10-17', Statement: statements },
    { methodArn: arnOf(tail), now, ...(variables === undefined ? {} : { variables }) },
  );

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
describe('the order of effects', () => {
  it('denies what nothing speaks of', () => {
    expect(judge([])).toBe('ImplicitDeny');
    expect(judge([make({ Resource: arnOf('POST/*') })])).toBe('ImplicitDeny');
  });

  it('allows what a statement allows', () => {
    expect(judge([make({})])).toBe('Allow');
  });

  it('lets a Deny win, wherever it stands', () => {
    const deny = make({ Effect: 'Deny', Resource: arnOf('GET/users/7') });
    expect(judge([make({}), deny])).toBe('ExplicitDeny');
    expect(judge([deny, make({})])).toBe('ExplicitDeny');
    expect(judge([deny, make({})], 'GET/users/8')).toBe('Allow');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
describe('Resource', () => {
  it.each<[string, string, Verdict]>([
    ['GET/users/*', 'GET/users/7', 'Allow'],
    ['GET/users/*', 'GET/users/7/orders', 'Allow'],
    ['GET/users/*', 'GET/users/', 'Allow'],
    ['GET/users/*', 'GET/users', 'ImplicitDeny'],
    ['GET/users/*', 'GET/Users/7', 'ImplicitDeny'],
    ['GET/users/?', 'GET/users/7', 'Allow'],
    ['GET/users/?', 'GET/users/77', 'ImplicitDeny'],
    ['*/users/7', 'GET/users/7', 'Allow'],
    ['*/7', 'GET/a/b/c/7', 'Allow'],
    ['GET/', 'GET/', 'Allow'],
    ['GET/users/7', 'GET/users/*', 'ImplicitDeny'],
  ])('%s for %s: %s', (pattern, tail, verdict) => {
    expect(judge([make({ Resource: arnOf(pattern) })], tail)).toBe(verdict);
  });

  it('may be a list, of which one is enough', () => {
    expect(judge([make({ Resource: [arnOf('POST/*'), arnOf('GET/*')] })])).toBe('Allow');
  });

  it('may be any resource', () => {
    expect(judge([make({ Resource: '*' })])).toBe('Allow');
    expect(judge([make({ Resource: 'arn:aws:execute-api:*:*:*' })])).toBe('Allow');
  });

  it('is of one stage only', () => {
    expect(judge([make({ Resource: `${stageText.replace('prod', 'test')}/*` })])).toBe('ImplicitDeny');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
describe('Action', () => {
  it.each<[string | string[], Verdict]>([
    ['execute-api:Invoke', 'Allow'],
    ['execute-API:invoke', 'Allow'],
    ['execute-api:*', 'Allow'],
    ['*', 'Allow'],
    [['execute-api:ManageConnections', 'execute-api:Invoke'], 'Allow'],
    ['execute-api:ManageConnections', 'ImplicitDeny'],
    ['s3:*', 'ImplicitDeny'],
    [[], 'ImplicitDeny'],
  ])('%j: %s', (action, verdict) => {
    expect(judge([make({ Action: action })])).toBe(verdict);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('policy variables', () => {
  const statement = make({ Resource: arnOf('GET/users/${aws:username}') });

  it('stand for text', () => {
    expect(judge([statement], 'GET/users/7', { 'aws:username': '7' })).toBe('Allow');
    expect(judge([statement], 'GET/users/8', { 'aws:username': '7' })).toBe('ImplicitDeny');
    expect(judge([statement], 'GET/users/8', { 'aws:username': '*' })).toBe('ImplicitDeny');
  });

  it('make a statement without effect where they are missing', () => {
    expect(judge([statement])).toBe('ImplicitDeny');
    expect(judge([make({}), { ...statement, Effect: 'Deny' }])).toBe('Allow');
  });

  it('have three escapes', () => {
    expect(judge([make({ Resource: arnOf('GET/${*}${?}${$}') })], 'GET/*?$')).toBe('Allow');
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html
describe('Condition', () => {
  const between = (from: string, to: string): Statement =>
    make({
      Condition: { DateGreaterThan: { 'aws:CurrentTime': from }, DateLessThan: { 'aws:CurrentTime': to } },
    });

  it('bounds a statement in time', () => {
    expect(judge([between('2029-04-01T00:00:00Z', '2030-06-30T23:59:59Z')])).toBe('Allow');
    expect(judge([between('2020-04-01T00:00:00Z', '2020-06-30T23:59:59Z')])).toBe('ImplicitDeny');
  });

  it('bounds a Deny too', () => {
    expect(
      judge([make({}), { ...between('2020-04-01T00:00:00Z', '2020-06-30T23:59:59Z'), Effect: 'Deny' }]),
    ).toBe('Allow');
  });
});

describe('what it does not understand', () => {
  it.each<[string, string]>([
    [
      'an unknown operator, though the resource does not match',
      JSON.stringify(
        make({ Resource: arnOf('POST/*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      ),
    ],
    [
      'an unknown operator, though another statement denies',
      `${JSON.stringify(make({ Effect: 'Deny' }))},${JSON.stringify(make({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }))}`,
    ],
    ['NotResource', JSON.stringify({ ...make({}), NotResource: '*' })],
    ['an effect of its own', JSON.stringify({ ...make({}), Effect: 'allow' })],
  ])('is not guessed: %s', (_, statements) => {
    const policy: PolicyDocument = JSON.parse(`{ "Version": "2012-10-17", "Statement": [${statements}] }`);
    expect(() => evaluatePolicy(policy, { methodArn: arnOf('GET/'), now })).toThrow(PolicyNotUnderstood);
  });

  it('is a policy of another version', () => {
    const policy: PolicyDocument = JSON.parse('{ "Version": "2008-10-17", "Statement": [] }');
    expect(() => evaluatePolicy(policy, { methodArn: arnOf('GET/'), now })).toThrow(PolicyNotUnderstood);
  });

  it('is a request that is none', () => {
    expect(() =>
      evaluatePolicy(
        { Version: '2012-10-17', Statement: [make({ Resource: '*' })] },
        { methodArn: '*', now },
      ),
    ).toThrow(MethodArnInvalid);
  });
});

it('never allows what any Deny speaks of, whatever else is there', () => {
  const statements = fc.array(
    fc
      .record({
        Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Deny'),
        tail: fc.constantFrom('*', 'GET/*', 'GET/users/*', 'POST/*'),
      })
      .map(({ Effect, tail }) => make({ Effect, Resource: arnOf(tail) })),
  );
  fc.assert(
    fc.property(statements, statements, (some, more) => {
      const deny = make({ Effect: 'Deny', Resource: arnOf('GET/users/7') });
      expect(judge([...some, deny, ...more])).toBe('ExplicitDeny');
    }),
  );
});
