/** `*`: any text, the empty one and slashes included. */
export const anyText = Symbol('*');

/** `?`: any one character. */
export const anyCharacter = Symbol('?');

/** A pattern taken apart: characters that stand for themselves, and wildcards. */
export type Glob = readonly (string | typeof anyText | typeof anyCharacter)[];

/**
 * Whether a pattern matches a whole text.
 *
 * Only the last `*` is ever tried again, so the work is never more than the length of the text times the length
 * of the pattern, whatever the two hold.
 *
 * @param glob The pattern.
 * @param text The text; compared character by character (by code point), case-sensitive.
 *
 * @example
 * matchGlob(['a', anyText], 'a/b'); // true
 */
export function matchGlob(glob: Glob, text: string): boolean {
  const characters = [...text];
  let at = 0;
  let token = 0;
  let star: { token: number; at: number } | undefined;
  while (at < characters.length) {
    const wanted = glob[token];
    if (wanted === anyText) {
      star = { token, at };
      token += 1;
    } else if (wanted === anyCharacter || (wanted !== undefined && wanted === characters[at])) {
      token += 1;
      at += 1;
    } else if (star !== undefined) {
      star.at += 1;
      at = star.at;
      token = star.token + 1;
    } else return false;
  }
  return glob.slice(token).every((rest) => rest === anyText);
}
