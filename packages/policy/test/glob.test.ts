import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter, anyText, type Glob, matchGlob } from '../src/glob.ts';

/** What the wildcards mean, said the slow way. */
function means(glob: Glob, characters: readonly string[]): boolean {
  const [token, ...rest] = glob;
  if (token === undefined) return characters.length === 0;
  if (token === anyText)
    return characters.concat('').some((_, skipped) => means(rest, characters.slice(skipped)));
  const [first, ...others] = characters;
  return first !== undefined && (token === anyCharacter || token === first) && means(rest, others);
}

describe('matchGlob', () => {
  it.each<[Glob, string, boolean]>([
    [[], '', true],
    [[], 'a', false],
    [[anyText], '', true],
    [[anyText], 'a/b/c', true],
    [['a', anyText, 'c'], 'abbc', true],
    [['a', anyText, 'c'], 'abcd', false],
    [[anyCharacter], '', false],
    [[anyCharacter], '/', true],
    [[anyCharacter], '\u{1f600}', true],
    [['a'], 'A', false],
    [['*'], 'a', false],
  ])('%#: matches as it should', (glob, text, expected) => {
    expect(matchGlob(glob, text)).toBe(expected);
  });

  it('matches as the meaning of the wildcards says', () => {
    const globs = fc.array(fc.constantFrom<Glob[number]>('a', 'b', '/', anyText, anyText, anyCharacter), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(globs, fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 9 }), (glob, text) => {
        expect(matchGlob(glob, text)).toBe(means(glob, [...text]));
      }),
      { numRuns: 2000 },
    );
  });

  it('stays quick on a pattern made to be slow', () => {
    const glob: Glob = [...Array.from({ length: 80 }, (): Glob => [anyText, 'a']).flat(), 'b'];
    const started = performance.now();
    expect(matchGlob(glob, 'a'.repeat(20_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
