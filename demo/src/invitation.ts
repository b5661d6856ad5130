import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalStack } from '@gatehouse/local';

/**
 * Writes the tokens where a shell can take them from, for as long as the demo runs, and makes the lines that
 * invite to try.
 *
 * @param stack The running stack.
 * @param folder The folder to write to.
 * @returns The lines.
 *
 * @example
 * process.stdout.write(invite(stack, 'build'));
 */
export function invite(stack: LocalStack, folder: string): string {
  const { baseUrl, tokens, subjects, endpoint, outputs } = stack;
  const file = path.join(folder, `demo-${new URL(endpoint).port}.sh`);
  const variables = {
    API: baseUrl,
    ADA: tokens.ada,
    BOB: tokens.bob,
    MACHINE: tokens.machine,
    ADA_ID: subjects.ada,
    BOB_ID: subjects.bob,
  };
  rmSync(file, { force: true });
  process.once('exit', () => rmSync(file, { force: true }));
  writeFileSync(
    file,
    Object.entries(variables)
      .map(([name, value]) => `export ${name}='${value}'\n`)
      .join(''),
    { mode: 0o600 },
  );
  return `
Try it in another terminal, for as long as this one runs:

  source ${file}

  curl -i "$API/orders"
  curl -i "$API/orders" -H "Authorization: Bearer $BOB"
  curl -i "$API/orders" -H "Authorization: Bearer $BOB" -X POST
  curl -i "$API/users/$ADA_ID" -H "Authorization: Bearer $BOB" -X POST
  curl -i "$API/users/$BOB_ID" -H "Authorization: Bearer $ADA" -X POST
  curl -i "$API/reports/7?access_token=$MACHINE"

The local AWS is at ${endpoint} (this machine only), the access document in its Parameter Store
at ${outputs.DocumentPath}: any AWS tool can change it there, with any credentials.

Ctrl-C stops all of it.
`;
}
