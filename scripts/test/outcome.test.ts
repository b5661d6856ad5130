import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../outcome.ts';

const event = readFileSync('events/valid.json', 'utf8');
const { methodArn } = JSON.parse(event);
const response = (effect: string, resource: string) =>
  JSON.stringify({
    principalId: 'bob',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
    },
    context: {},
  });
const line = (fields: object) =>
  JSON.stringify({ level: 'INFO', message: 'decision', route: 'GET /orders', ...fields });

describe('what a local invocation printed', () => {
  it.each([
    ['allow', response('Allow', methodArn)],
    ['deny', response('Allow', `${methodArn}/other`)],
    ['deny', response('Deny', '*')],
    ['unauthorized', '{"errorMessage":"Unauthorized","trace":[]}'],
    ['error', '{"errorMessage":"Internal Server Error"}'],
    ['threw "unauthorized"', '{"errorMessage":"unauthorized"}'],
    ['an answer API Gateway would not take', '{"principalId":"bob"}'],
    [
      'an answer API Gateway would not take',
      response('Allow', methodArn).replace('"context":{}', '"context":{"a":{}}'),
    ],
  ])('is judged as %s', (outcome, stdout) => {
    expect(outcomeOf(event, `some log\n${stdout}\n`, '').outcome).toBe(outcome);
  });

  it.each([
    ['with a reason', `START\n${line({ reason: 'forbidden' })}\nEND`, { reason: 'forbidden', logged: true }],
    [
      'with the next line run into it',
      `${line({ reason: 'forbidden' })}END RequestId`,
      { reason: 'forbidden', logged: true },
    ],
    ['without a reason', line({}), { reason: undefined, logged: true }],
    ['not at all', 'START\nEND', { reason: undefined, logged: false }],
  ])('has its decision line %s', (_what, log, expected) => {
    expect(outcomeOf(event, response('Allow', methodArn), log)).toMatchObject(expected);
  });
});
