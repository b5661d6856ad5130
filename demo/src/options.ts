import { parseArgs } from 'node:util';

export interface Options {
  /** Whether to end after the table. */
  readonly once: boolean;
  /** The emulator's port; undefined takes a free one. */
  readonly port: number | undefined;
  readonly help: boolean;
}

/** What was typed is no option: the message says what would be. */
export class UsageError extends Error {}

export const help = `Usage: make demo [ONCE=1] [PORT=4566]
   or: node --import tsx demo/src/main.ts [--once] [--port 4566]

Starts a local AWS, deploys the sample application to it, signs people in, calls the API as each of them and shows
what came back and why. Then it stays up, with curl lines to try, until Ctrl-C.

  --once   ends after the table; the exit code is 1 if anything differs from what is expected (ONCE=1)
  --port   the port to use; left out, a free one (PORT)
  --help   shows this
`;

/**
 * Reads the options from the arguments and, where those say nothing, from the environment.
 *
 * @throws {UsageError}
 *
 * @example
 * readOptions(['--once'], { PORT: '4566' }); // { once: true, port: 4566, help: false }
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options {
  const values = parse(args);
  const port = values.port ?? (environment.PORT || undefined);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    throw new UsageError(`The port is a number from 1 to 65535, not "${port}".`);
  }
  return {
    once: values.once ?? !['', '0', undefined].includes(environment.ONCE),
    port: port === undefined ? undefined : Number(port),
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { once: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
