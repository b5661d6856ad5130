import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import * as v from 'valibot';
import { stackName } from './deploy-template.ts';
import { credentials, region } from './local-environment.ts';

const outputsSchema = v.object({
  ApiId: v.string(),
  StageName: v.string(),
  UserPoolId: v.string(),
  WebClientId: v.string(),
  MachineClientId: v.string(),
  CallbackUrl: v.string(),
  DocumentPath: v.string(),
});

/** What the stack says of itself; the words are the template's. */
export type StackOutputs = v.InferOutput<typeof outputsSchema>;

/**
 * Reads the outputs of the deployed stack.
 *
 * @param endpoint The emulator's address.
 *
 * @example
 * const { UserPoolId } = await stackOutputs('http://127.0.0.1:4566');
 */
export async function stackOutputs(endpoint: string): Promise<StackOutputs> {
  const client = new CloudFormationClient({ endpoint, region, credentials });
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
  const outputs = Stacks?.[0]?.Outputs ?? [];
  return v.parse(
    outputsSchema,
    Object.fromEntries(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
  );
}
