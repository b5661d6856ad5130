import { readFileSync } from 'node:fs';

/**
 * The last lines of a log file, indented for a message.
 *
 * @param file The log file; one that is not there has no lines.
 * @param count How many lines.
 */
export function logTail(file: string, count = 12): string {
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
    return lines.map((line) => `  ${line}`).join('\n');
  } catch {
    return '  (it wrote nothing)';
  }
}
