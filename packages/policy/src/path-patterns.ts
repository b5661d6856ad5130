import type { RouteTemplate } from '@gatehouse/access';
import { maxResourceLength } from './auth-policy.ts';
import { spellingsOf } from './bound-value.ts';
import { literal } from './literal.ts';
import { type ApiStage, stageArn } from './method-arn.ts';

/**
 * Writes a route's path as patterns for a policy: `*` for each parameter that is free, and every spelling of the
 * value of each that is bound.
 *
 * @param template The route.
 * @param bound Values of bound parameters.
 * @param stage The stage the patterns are for, to know how long their resources get.
 * @returns None where a bound value is so long that a resource would have too many characters.
 *
 * @example
 * pathPatterns(template, new Map([['userId', 'auth0|7']]));
 * // ['/users/auth0|7/orders/*', '/users/auth0%7C7/orders/*', '/users/auth0%7c7/orders/*']
 */
export function pathPatterns(
  template: RouteTemplate,
  bound: ReadonlyMap<string, string>,
  stage?: ApiStage,
): readonly string[] {
  if (template.segments.length === 0) return ['/'];
  let paths = [''];
  for (const segment of template.segments) {
    const value = segment.kind === 'parameter' ? bound.get(segment.name) : undefined;
    const texts = segment.kind === 'literal' ? [segment.text] : value === undefined ? [] : spellingsOf(value);
    const parts = texts.length === 0 ? ['*'] : texts.map(literal);
    paths = paths.flatMap((path) => parts.map((part) => `${path}/${part}`));
  }
  const prefix = `${stage === undefined ? '' : `${stageArn(stage)}/`}${template.verb}`;
  const fit = paths.every((path) => prefix.length + path.length <= maxResourceLength);
  return bound.size === 0 || fit ? paths : [];
}
