import type { RouteTemplate, Segment } from '@gatehouse/access';
import type { Language } from './find-common-text.ts';

/** Values of bound parameters, by name. */
type Bound = ReadonlyMap<string, string>;

/**
 * The paths a route's pattern matches in a policy: `*` for every free parameter takes any text, slashes too.
 *
 * @example
 * findCommonText(globLanguage(users), requestLanguage(orders)); // '/users/x/orders'
 */
export function globLanguage(template: RouteTemplate, bound: Bound = new Map()): Language {
  return languageOf(template, bound, () => [{ takes: 'any', repeats: true }]);
}

/**
 * The paths of the requests a route is for: a parameter takes one segment that is not empty, a greedy one the
 * rest that is not empty.
 *
 * @example
 * findCommonText(globLanguage(users), requestLanguage(orders)); // '/users/x/orders'
 */
export function requestLanguage(template: RouteTemplate, bound: Bound = new Map()): Language {
  return languageOf(template, bound, (kind) => {
    const takes = kind === 'greedy' ? 'any' : 'segment';
    return [
      { takes, repeats: false },
      { takes, repeats: true },
    ];
  });
}

function languageOf(
  { segments }: RouteTemplate,
  bound: Bound,
  free: (kind: Segment['kind']) => Language,
): Language {
  if (segments.length === 0) return exactly('/');
  return segments.flatMap((segment) => {
    const text = segment.kind === 'literal' ? segment.text : bound.get(segment.name);
    return [...exactly('/'), ...(text === undefined ? free(segment.kind) : exactly(text))];
  });
}

const exactly = (text: string): Language => [...text].map((only) => ({ takes: { only }, repeats: false }));
