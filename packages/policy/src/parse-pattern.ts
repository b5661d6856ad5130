import { PolicyNotUnderstood } from './errors.ts';
import { anyCharacter, anyText, type Glob } from './glob.ts';

/**
 * Takes the pattern of an `Action` apart: `*` and `?` are wildcards, letters match in either case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 *
 * @example
 * matchGlob(parseAction('Execute-API:*'), 'execute-api:invoke'); // true
 */
export function parseAction(pattern: string): Glob {
  return [...pattern.toLowerCase()].map(wildcard);
}

/**
 * Takes the pattern of a `Resource` apart: `*` and `?` are wildcards, `${*}`, `${?}` and `${$}` those characters,
 * and `${name}` the text of a policy variable, which stands for itself whatever it holds.
 *
 * @param pattern The pattern.
 * @param variables Policy variables by name; IAM does not mind the case of the names.
 * @returns The pattern, or nothing where a variable has no value: such a statement matches no request.
 * @throws {PolicyNotUnderstood} On a `${` that is none of these, for example one with a default value.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 *
 * @example
 * parseResource('${aws:username}/*', { 'aws:username': 'a*' }); // ['a', '*', '/', anyText]
 */
export function parseResource(
  pattern: string,
  variables: Readonly<Record<string, string>> = {},
): Glob | undefined {
  const values = new Map(Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value]));
  const glob: Glob[number][] = [];
  let missing = false;
  for (const [part] of pattern.matchAll(/\$\{[^}]*\}?|./gsu)) {
    if (!part.startsWith('${')) glob.push(wildcard(part));
    else if (/^\$\{[*?$]\}$/.test(part)) glob.push(part.charAt(2));
    else if (/^\$\{[^\s,'"{$*?}][^,'"{$*?}]*\}$/.test(part)) {
      const value = values.get(part.slice(2, -1).toLowerCase());
      if (value === undefined) missing = true;
      else glob.push(...value);
    } else throw new PolicyNotUnderstood('A resource holds a policy variable of a form that is not known');
  }
  return missing ? undefined : glob;
}

function wildcard(character: string): Glob[number] {
  if (character === '*') return anyText;
  return character === '?' ? anyCharacter : character;
}
