import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LocalAwsError } from './errors.ts';
import { findTool } from './find-tool.ts';
import { localEnvironment } from './local-environment.ts';
import { logTail } from './log-tail.ts';
import { runGroup } from './run-group.ts';

/** The name of the stack. */
export const stackName = 'gatehouse';

/**
 * Deploys template.yaml with the SAM CLI.
 *
 * @param options The repository's folder, a folder for what the tool keeps, the emulator's address, the
 *   template's parameters, and a log file.
 * @throws {LocalAwsError} `tool_missing`, `bundle_missing`, `deploy_failed`
 *
 * @example
 * await deployTemplate({ root, folder, endpoint: 'http://127.0.0.1:4566', parameters: { AuthorizerTtl: 2 }, logFile });
 */
export async function deployTemplate(options: {
  readonly root: string;
  readonly folder: string;
  readonly endpoint: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly logFile: string;
}): Promise<void> {
  const { root, folder, endpoint, parameters, logFile } = options;
  requireBundles(root);
  // Not samconfig.toml: what a team writes there is meant for AWS.
  const configFile = path.join(folder, 'samconfig.toml');
  writeFileSync(configFile, 'version = 0.1\n');
  const overrides = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const { ended } = runGroup(
    findTool(root, 'sam'),
    [
      'deploy',
      ...['--template-file', path.join(root, 'template.yaml')],
      ...['--config-file', configFile],
      ...['--stack-name', stackName],
      ...['--capabilities', 'CAPABILITY_IAM'],
      ...['--resolve-s3', '--no-confirm-changeset', '--no-progressbar'],
      ...['--parameter-overrides', ...overrides],
    ],
    { cwd: root, logFile, env: { ...localEnvironment(folder), AWS_ENDPOINT_URL: endpoint } },
  );
  const how = await ended;
  if (how !== 0) {
    throw new LocalAwsError(
      'deploy_failed',
      `"sam deploy" failed (${how}). The end of its log, ${logFile}:\n${logTail(logFile)}`,
    );
  }
}

function requireBundles(root: string): void {
  const missing = ['authorizer', 'backend']
    .map((name) => path.join('build', name, 'index.mjs'))
    .filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) {
    throw new LocalAwsError('bundle_missing', `Not built yet: ${missing.join(', ')}. Run "make build".`);
  }
}
