// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes policy variables so
import { describe, expect, it } from '@jest/globals';
import { conditionOperators } from '../src/condition-operators.ts';
import { PolicyNotUnderstood } from '../src/errors.ts';

const before = '2029-12-31T23:59:59Z';
const at = '2030-01-01T00:00:00Z';
const after = '2030-01-01T00:00:01Z';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
describe('the date operators', () => {
  it.each<[string, boolean[]]>([
    ['DateEquals', [false, true, false]],
    ['DateNotEquals', [true, false, true]],
    ['DateLessThan', [true, false, false]],
    ['DateLessThanEquals', [true, true, false]],
    ['DateGreaterThan', [false, false, true]],
    ['DateGreaterThanEquals', [false, true, true]],
  ])('%s compares the time of the request with the value', (name, expected) => {
    expect([before, at, after].map((actual) => conditionOperators.get(name)?.holds(actual, at))).toEqual(
      expected,
    );
  });

  it.each([
    '2030-01-01T00:00:00Z',
    '2030-01-01T00:00Z',
    '2030-01-01',
    '2030-01',
    '2030-01-01T01:00:00+01:00',
    '2030-01-01T00:00:00.5Z',
    '1893456000',
  ])('read %s as a date', (value) => {
    expect(conditionOperators.get('DateEquals')?.holds(at, value)).toBe(true);
  });

  it.each([
    '',
    'tomorrow',
    '2030',
    '2030-13-01',
    '2030-01-01T00:00:00',
    'Jan 1 2030',
    '1e12',
    '${aws:CurrentTime}',
  ])('do not guess what %j means', (value) => {
    expect(() => conditionOperators.get('DateLessThan')?.holds(at, value)).toThrow(PolicyNotUnderstood);
  });
});
