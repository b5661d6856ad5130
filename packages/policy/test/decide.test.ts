import { expect, it } from '@jest/globals';
import { decide } from '../src/decide.ts';

const bound = new Map<string, string>();

it('grants by the ways that are open', () => {
  const way = { hasScopes: true, bound };
  expect(decide([{ hasScopes: false, bound }, way])).toEqual({ granted: true, ways: [way] });
});

it('blames the scopes where more of them would help', () => {
  expect(decide([{ hasScopes: false, bound }])).toEqual({ granted: false, reason: 'insufficient_scope' });
});

it('forbids where nothing would help', () => {
  expect(decide([])).toEqual({ granted: false, reason: 'forbidden' });
});
