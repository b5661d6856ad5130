// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes policy variables so
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchGlob } from '../src/glob.ts';
import { literal } from '../src/literal.ts';
import { parseResource } from '../src/parse-pattern.ts';

describe('literal', () => {
  it('escapes what IAM gives a meaning', () => {
    expect(literal('a*b?c${aws:username}')).toBe('a${*}b${?}c${$}{aws:username}');
  });

  it('makes a pattern that matches the text and nothing else', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '*', '?', '$', '{', '}', '/', '\u{1f600}') });
    fc.assert(
      fc.property(text, text, (wanted, other) => {
        const glob = parseResource(literal(wanted)) ?? [];
        expect(matchGlob(glob, wanted)).toBe(true);
        expect(matchGlob(glob, other)).toBe(wanted === other);
      }),
    );
  });
});
