/** The characters one step takes: a certain one, any but the slash, or any. */
export type Characters = { readonly only: string } | 'segment' | 'any';

/** One step of a language: one of its characters, or as many of them as there are, none included. */
export interface Step {
  readonly takes: Characters;
  readonly repeats: boolean;
}

/** A set of texts: those that can be read step by step to the end. */
export type Language = readonly Step[];

/**
 * Finds a shortest text that is in both of two languages.
 *
 * Each language is a nondeterministic automaton whose states stand in a line, with loops where a step repeats;
 * this searches the product of the two breadth first, so it decides: where it finds nothing, there is nothing.
 *
 * @returns The text, or nothing where the languages share none.
 *
 * @example
 * findCommonText([{ takes: 'any', repeats: true }], [{ takes: { only: 'a' }, repeats: false }]); // 'a'
 */
export function findCommonText(one: Language, other: Language): string | undefined {
  const seen = new Set<number>();
  let frontier = [{ inOne: 0, inOther: 0, text: '' }];
  while (frontier.length > 0) {
    const longer: typeof frontier = [];
    for (const { inOne, inOther, text } of frontier) {
      const state = inOne * (other.length + 1) + inOther;
      if (seen.has(state)) continue;
      seen.add(state);
      const first = one[inOne];
      const second = other[inOther];
      if (first === undefined && second === undefined) return text;
      // Past a loop without a character: states of the same length join the walk over the frontier.
      if (first?.repeats) frontier.push({ inOne: inOne + 1, inOther, text });
      if (second?.repeats) frontier.push({ inOne, inOther: inOther + 1, text });
      const character = first && second && commonCharacter(first.takes, second.takes);
      if (character === undefined) continue;
      longer.push({
        inOne: first?.repeats ? inOne : inOne + 1,
        inOther: second?.repeats ? inOther : inOther + 1,
        text: text + character,
      });
    }
    frontier = longer;
  }
  return undefined;
}

function commonCharacter(one: Characters, other: Characters): string | undefined {
  if (typeof one === 'object') return takes(other, one.only) ? one.only : undefined;
  if (typeof other === 'object') return takes(one, other.only) ? other.only : undefined;
  return 'x';
}

function takes(characters: Characters, character: string): boolean {
  if (typeof characters === 'object') return characters.only === character;
  return characters === 'any' || character !== '/';
}
