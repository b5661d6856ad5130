import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { LocalAwsError } from './errors.ts';

/**
 * Finds a Python tool: in GATEHOUSE_PYTHON_BIN where that is set, else in the repository's own environment.
 *
 * @param root The repository's folder.
 * @param name The tool, for example `sam`.
 * @param environment Where GATEHOUSE_PYTHON_BIN may be set.
 * @throws {LocalAwsError} `tool_missing`
 *
 * @example
 * findTool(process.cwd(), 'ministack'); // '/home/me/gatehouse/.venv/bin/ministack'
 */
export function findTool(
  root: string,
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const bin = path.resolve(root, environment.GATEHOUSE_PYTHON_BIN || path.join('.venv', 'bin'));
  const tool = path.join(bin, name);
  try {
    accessSync(tool, constants.X_OK);
    return tool;
  } catch (cause) {
    throw new LocalAwsError(
      'tool_missing',
      `${name} is not in ${bin}. Run "make setup": it installs the Python tools (Python 3.10 or newer).`,
      { cause },
    );
  }
}
