import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Characters, findCommonText, type Language, type Step } from '../src/find-common-text.ts';

const steps: fc.Arbitrary<Step> = fc.record({
  takes: fc.constantFrom<Characters>({ only: 'a' }, { only: '/' }, { only: 'x' }, 'segment', 'any'),
  repeats: fc.boolean(),
});
const languages = fc.array(steps, { maxLength: 5 });

/** Every text of up to five characters out of those that matter. */
const texts = (() => {
  const all = [''];
  for (const text of all)
    if (text.length < 5) all.push(...['a', '/', 'x'].map((character) => text + character));
  return all;
})();

const toRegExp = (language: Language): RegExp =>
  new RegExp(
    `^${language
      .map(
        ({ takes, repeats }) =>
          `${takes === 'any' ? '[^]' : takes === 'segment' ? '[^/]' : takes.only.replace('/', '\\/')}${repeats ? '*' : ''}`,
      )
      .join('')}$`,
  );

describe('findCommonText', () => {
  it('finds a text of both languages, no longer than any other', () => {
    fc.assert(
      fc.property(languages, languages, (one, other) => {
        const found = findCommonText(one, other);
        const shortest = texts.find((text) => toRegExp(one).test(text) && toRegExp(other).test(text));
        if (found === undefined) expect(shortest).toBeUndefined();
        else {
          expect(found).toMatch(toRegExp(one));
          expect(found).toMatch(toRegExp(other));
          if (shortest !== undefined) expect(found.length).toBe(shortest.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('finds the empty text', () => {
    expect(findCommonText([], [{ takes: 'any', repeats: true }])).toBe('');
  });

  it('finds nothing where there is nothing', () => {
    const segment: Language = [{ takes: 'segment', repeats: true }];
    expect(findCommonText(segment, [{ takes: { only: '/' }, repeats: false }])).toBeUndefined();
  });
});
