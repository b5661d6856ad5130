/**
 * Escapes text for use in a resource pattern, so that it stands for itself: IAM writes `*`, `?` and `$` as
 * `${*}`, `${?}` and `${$}`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 *
 * @example
 * literal('5*$'); // '5${*}${$}'
 */
export function literal(text: string): string {
  return text.replace(/[*?$]/g, (character) => `\${${character}}`);
}
