import * as v from 'valibot';
import { LocalAwsError } from './errors.ts';

const authorizersSchema = v.object({
  item: v.array(v.object({ id: v.string(), authorizerResultTtlInSeconds: v.number() })),
});

/**
 * Gives the cached authorizers of an API their ttl.
 *
 * The emulator expands the SAM template with the defaults of its parameters, where CloudFormation takes the
 * values a deployment gives: this makes up for it.
 *
 * @param endpoint The emulator's address.
 * @param apiId The API.
 * @param ttl Seconds.
 */
export async function setAuthorizerTtl(endpoint: string, apiId: string, ttl: number): Promise<void> {
  const authorizers = `${endpoint}/restapis/${apiId}/authorizers`;
  const { item } = v.parse(authorizersSchema, await (await fetch(authorizers)).json());
  for (const { id, authorizerResultTtlInSeconds } of item) {
    // One that does not cache has no identity sources: it has to stay so.
    if (authorizerResultTtlInSeconds === 0) continue;
    const response = await fetch(`${authorizers}/${id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        patchOperations: [{ op: 'replace', path: '/authorizerResultTtlInSeconds', value: String(ttl) }],
      }),
    });
    if (!response.ok) {
      throw new LocalAwsError(
        'unexpected_answer',
        `The ttl of an authorizer was refused: ${response.status}.`,
      );
    }
  }
}
