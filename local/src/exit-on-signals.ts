import { constants } from 'node:os';

/**
 * Ends this process by `process.exit` when it is told to end, so that what hangs on that is cleaned up: by
 * itself Node dies of a signal without a word.
 *
 * @param exitCodes Exit codes other than the customary 128 and the signal's number.
 *
 * @example
 * exitOnSignals({ SIGINT: 0 });
 */
export function exitOnSignals(exitCodes: Partial<Record<NodeJS.Signals, number>> = {}): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(exitCodes[signal] ?? 128 + constants.signals[signal]));
  }
}
