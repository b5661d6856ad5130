import { type Reason, reasons } from '@gatehouse/access';
import { evaluatePolicy, type PolicyDocument } from '@gatehouse/policy';
import * as v from 'valibot';

const eventSchema = v.object({ methodArn: v.string() });
const thrownSchema = v.object({ errorMessage: v.string() });
const responseSchema = v.object({
  principalId: v.pipe(v.string(), v.nonEmpty()),
  policyDocument: v.custom<PolicyDocument>((input) =>
    v.is(v.object({ Statement: v.array(v.unknown()) }), input),
  ),
  context: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
});
const decisionPattern = /"message":"decision".*?(?:"reason":"(?<reason>\w+)"|$)/m;

export interface Outcome {
  readonly outcome: string;
  readonly reason: Reason | undefined;
  /** Whether the function's decision line was found in its log. */
  readonly logged: boolean;
}

/**
 * Judges what a function printed as API Gateway would: a policy for the method asked, or what was thrown.
 *
 * @param event The event's text.
 * @param stdout The function's answer, on its last line.
 * @param log The function's log; the reason stands in its decision line.
 */
export function outcomeOf(event: string, stdout: string, log: string): Outcome {
  const decision = decisionPattern.exec(`${log}\n${stdout}`);
  return {
    outcome: answerOf(event, stdout),
    reason: reasons.find((reason) => reason === decision?.groups?.reason),
    logged: decision !== null,
  };
}

/**
 * Judges a function's answer alone.
 *
 * @param event The event's text.
 * @param stdout The function's answer, on its last line.
 */
export function answerOf(event: string, stdout: string): string {
  const answer: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (v.is(thrownSchema, answer)) {
    if (answer.errorMessage === 'Unauthorized') return 'unauthorized';
    return answer.errorMessage === 'Internal Server Error' ? 'error' : `threw "${answer.errorMessage}"`;
  }
  if (!v.is(responseSchema, answer)) return 'an answer API Gateway would not take';
  const { methodArn } = v.parse(eventSchema, JSON.parse(event));
  const verdict = evaluatePolicy(answer.policyDocument, { methodArn, now: Date.now() });
  return verdict === 'Allow' ? 'allow' : 'deny';
}
