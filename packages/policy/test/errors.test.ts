import { GatehouseError } from '@gatehouse/access';
import { expect, it } from '@jest/globals';
import { MethodArnInvalid, PolicyInvalid, PolicyNotUnderstood } from '../src/errors.ts';

it.each([
  [new MethodArnInvalid('x'), 'MethodArnInvalid', 'event_invalid'],
  [new PolicyInvalid('x'), 'PolicyInvalid', 'internal_error'],
  [new PolicyNotUnderstood('x'), 'PolicyNotUnderstood', 'internal_error'],
])('has a name and a code: %s', (error, name, code) => {
  expect(error).toBeInstanceOf(GatehouseError);
  expect(error).toMatchObject({ name, code });
});
