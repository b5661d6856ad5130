import { type LocalStack, until } from '@gatehouse/local';
import type { Step } from './story.ts';

/** Milliseconds beyond its stated age that a change of the document may take to be seen here. */
const slack = 5000;

/**
 * Takes one step of the story: changes the document where the step says so, and sends the request.
 *
 * @param stack The API and its document.
 * @param step The step.
 * @param documentMaxAge Seconds after which a change of the document is in force.
 * @returns The status that came back; after a change, the expected one if it came within the document's age.
 *
 * @example
 * await takeStep(stack, step, 2); // 200
 */
export async function takeStep(
  { baseUrl, document }: Pick<LocalStack, 'baseUrl' | 'document'>,
  step: Step,
  documentMaxAge: number,
): Promise<number> {
  const send = async () => {
    const response = await fetch(`${baseUrl}${step.path}`, {
      method: step.verb,
      headers: step.token ? { Authorization: `Bearer ${step.token}` } : {},
      signal: AbortSignal.timeout(15_000),
    });
    await response.arrayBuffer();
    return response.status;
  };
  if (step.change === undefined) return send();

  await document.putPart('routes', step.change.routes(await document.readPart('routes')));
  const expected = await until(
    async () => ((await send()) === step.expected ? step.expected : undefined),
    documentMaxAge * 1000 + slack,
  );
  return expected ?? send();
}
