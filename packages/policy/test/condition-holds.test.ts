import { describe, expect, it } from '@jest/globals';
import { conditionHolds } from '../src/condition-holds.ts';
import { PolicyNotUnderstood } from '../src/errors.ts';
import type { Condition } from '../src/policy-document.ts';
import { now } from './support/make.ts';

const holds = (condition: Condition): boolean => conditionHolds(condition, { now });

const past = '2029-01-01T00:00:00Z';
const future = '2031-01-01T00:00:00Z';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
describe('conditionHolds', () => {
  it('holds where nothing is asked', () => {
    expect(holds({})).toBe(true);
  });

  it('needs every operator', () => {
    expect(
      holds({ DateGreaterThan: { 'aws:CurrentTime': past }, DateLessThan: { 'aws:CurrentTime': future } }),
    ).toBe(true);
    expect(
      holds({ DateGreaterThan: { 'aws:CurrentTime': past }, DateLessThan: { 'aws:CurrentTime': past } }),
    ).toBe(false);
  });

  it('needs every key of an operator', () => {
    expect(holds({ DateLessThan: { 'aws:CurrentTime': future, 'AWS:currenttime': past } })).toBe(false);
  });

  it('needs one of several values', () => {
    expect(holds({ DateLessThan: { 'aws:CurrentTime': [past, future] } })).toBe(true);
    expect(holds({ DateLessThan: { 'aws:CurrentTime': [past, past] } })).toBe(false);
  });

  it('needs all of several values where the operator is negated', () => {
    expect(holds({ DateNotEquals: { 'aws:CurrentTime': [past, future] } })).toBe(true);
    expect(holds({ DateNotEquals: { 'aws:CurrentTime': [past, '2030-01-01T00:00:00Z'] } })).toBe(false);
  });

  it.each<Condition>([
    { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    { toString: { 'aws:CurrentTime': future } },
    { DateLessThanIfExists: { 'aws:CurrentTime': future } },
    { DateLessThan: { 'aws:EpochTime': '1893456000' } },
    { DateLessThan: { 'aws:CurrentTime': [] } },
    { DateLessThan: { 'aws:CurrentTime': past }, Unknown: { 'aws:CurrentTime': past } },
    { DateLessThan: { 'aws:CurrentTime': [future, 'soon'] } },
  ])('does not guess what %j says', (condition) => {
    expect(() => holds(condition)).toThrow(PolicyNotUnderstood);
  });
});
