import { constants } from 'node:os';

/**
 * Ends this process by `process.exit` when it is told to end, so that what hangs on that is cleaned up: by
 * itself Node dies of a signal without a word.
 *
 * @param exitCode Says the exit code; the customary one is 128 and the signal's number.
 *
 * @example
 * exitOnSignals((signal, customary) => (signal === 'SIGINT' ? 0 : customary));
 */
export function exitOnSignals(
  exitCode: (signal: NodeJS.Signals, customary: number) => number = (_signal, customary) => customary,
): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(exitCode(signal, 128 + constants.signals[signal])));
  }
}
