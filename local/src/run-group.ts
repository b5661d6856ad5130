import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface ProcessGroup {
  /** Resolves when the program has ended, to its exit code or the signal's name. */
  readonly ended: Promise<number | string>;
  /** Ends the program and everything it started; resolves when it has ended. */
  readonly stop: () => Promise<void>;
}

/** Milliseconds a program has to end by itself. */
const patience = 3000;

/**
 * Runs a program in a process group of its own, so that nothing it starts is left behind: not when it is
 * stopped, not when this process ends, whatever for.
 *
 * @param command The program.
 * @param args Its arguments.
 * @param options Its whole environment, its folder, and the file its output goes to.
 *
 * @example
 * const emulator = runGroup('ministack', [], { env: { PATH }, cwd: '/tmp', logFile: 'build/ministack.log' });
 */
export function runGroup(
  command: string,
  args: readonly string[],
  options: { readonly env: Record<string, string>; readonly cwd: string; readonly logFile: string },
): ProcessGroup {
  const log = openSync(options.logFile, 'w');
  const child = spawn(command, args, {
    env: options.env,
    cwd: options.cwd,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);

  const killNow = () => signalGroup(child, 'SIGKILL');
  process.prependOnceListener('exit', killNow);
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  }).finally(() => {
    // What it started may outlive it.
    killNow();
    process.removeListener('exit', killNow);
  });

  return {
    ended,
    async stop() {
      signalGroup(child, 'SIGTERM');
      const timer = setTimeout(killNow, patience);
      await ended;
      clearTimeout(timer);
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}
