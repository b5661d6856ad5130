import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer.
 *
 * @param ask Resolves to the answer, or to undefined while there is none.
 * @param deadlineMs Milliseconds to keep asking.
 * @returns The answer, or undefined past the deadline.
 *
 * @example
 * const answer = await until(async () => ((await fetch(url)).ok ? 'up' : undefined), 5000);
 */
export async function until<Answer>(
  ask: () => Promise<Answer | undefined>,
  deadlineMs: number,
): Promise<Answer | undefined> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() >= deadline) return answer;
    await wait(50);
  }
}
