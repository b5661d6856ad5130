import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds in which the end of the emulator is noticed. */
const notice = 1000;

/**
 * Waits for something that needs the emulator. If that fails because the emulator has ended, it fails with that,
 * not with a connection refused.
 *
 * @param work What is waited for.
 * @param crashed Rejects when the emulator ends.
 *
 * @example
 * await withCrash(fetch(url), emulator.crashed);
 */
export async function withCrash<Result>(work: Promise<Result>, crashed: Promise<never>): Promise<Result> {
  const told = work.catch(async (error: unknown) => {
    await Promise.race([crashed, wait(notice)]);
    throw error;
  });
  // Where the crash wins, nobody is left to hear of the rest.
  told.catch(() => {});
  return Promise.race([told, crashed]);
}
