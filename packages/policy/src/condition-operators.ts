import { PolicyNotUnderstood } from './errors.ts';

/** How a condition operator compares. */
export interface ConditionOperator {
  /** Whether the request's value stands in the operator's relation to one of the policy's values. */
  readonly holds: (actual: string, value: string) => boolean;
  /** With several values: a plain operator needs one of them to hold, a negated one needs all. */
  readonly negated: boolean;
}

const onDates = (
  compare: (actual: number, value: number) => boolean,
  negated = false,
): ConditionOperator => ({
  holds: (actual, value) => compare(secondsOf(actual), secondsOf(value)),
  negated,
});

/**
 * Every condition operator the evaluator knows.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export const conditionOperators: ReadonlyMap<string, ConditionOperator> = new Map([
  ['DateEquals', onDates((actual, value) => actual === value)],
  ['DateNotEquals', onDates((actual, value) => actual !== value, true)],
  ['DateLessThan', onDates((actual, value) => actual < value)],
  ['DateLessThanEquals', onDates((actual, value) => actual <= value)],
  ['DateGreaterThan', onDates((actual, value) => actual > value)],
  ['DateGreaterThanEquals', onDates((actual, value) => actual >= value)],
]);

// A year alone (`2030`) is left out: it reads as epoch seconds just as well.
const isoDate = /^\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?$/;
const epochSeconds = /^\d{5,12}$/;

/** The whole seconds since 1970 of a date in the W3C's form of ISO 8601, or of epoch seconds. */
function secondsOf(date: string): number {
  if (epochSeconds.test(date)) return Number(date);
  const seconds = isoDate.test(date) ? Math.floor(Date.parse(date) / 1000) : Number.NaN;
  if (Number.isNaN(seconds)) {
    throw new PolicyNotUnderstood(
      'A condition compares with a date that is neither ISO 8601 nor epoch seconds',
    );
  }
  return seconds;
}
