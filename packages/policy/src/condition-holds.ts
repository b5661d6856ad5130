import { conditionOperators } from './condition-operators.ts';
import { PolicyNotUnderstood } from './errors.ts';
import type { Condition } from './policy-document.ts';

/** What conditions may ask about a request. */
export interface RequestFacts {
  /** The time of the request, in milliseconds. */
  readonly now: number;
}

// By names in lower case: IAM does not mind the case of condition keys.
const conditionKeys: ReadonlyMap<string, (facts: RequestFacts) => string> = new Map([
  ['aws:currenttime', ({ now }: RequestFacts) => new Date(now).toISOString()],
]);

/**
 * Whether a condition block holds for a request: all its operators, and in each of them all its keys.
 *
 * @throws {PolicyNotUnderstood} On an operator or a key that is not known, whatever the others say.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 *
 * @example
 * conditionHolds({ DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }, { now: Date.now() });
 */
export function conditionHolds(condition: Condition, facts: RequestFacts): boolean {
  return Object.entries(condition)
    .flatMap(([name, keys]) => {
      const operator = conditionOperators.get(name);
      if (operator === undefined)
        throw new PolicyNotUnderstood('A condition has an operator that is not known');
      return Object.entries(keys).map(([key, value]) => {
        const read = conditionKeys.get(key.toLowerCase());
        if (read === undefined) throw new PolicyNotUnderstood('A condition has a key that is not known');
        const verdicts = [value].flat().map((one) => operator.holds(read(facts), one));
        if (verdicts.length === 0) throw new PolicyNotUnderstood('A condition has a key without a value');
        return operator.negated ? verdicts.every(Boolean) : verdicts.some(Boolean);
      });
    })
    .every(Boolean);
}
