import path from 'node:path';
import { LocalAwsError } from './errors.ts';
import { findTool } from './find-tool.ts';
import { localEnvironment } from './local-environment.ts';
import { logTail } from './log-tail.ts';
import { runGroup } from './run-group.ts';
import { until } from './until.ts';

export interface Emulator {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Rejects when it ends without having been stopped. */
  readonly crashed: Promise<never>;
  readonly stop: () => Promise<void>;
}

/** Milliseconds it has to come up; it takes half a second. */
const startDeadline = 30_000;

/**
 * Starts the emulator of AWS and waits until it answers. It listens on 127.0.0.1 alone.
 *
 * @param options The repository's folder, a folder for what it keeps, a free port, and its log file.
 * @throws {LocalAwsError} `tool_missing`, `emulator_failed`
 *
 * @example
 * const emulator = await startEmulator({ root, folder, port: 4566, logFile: 'build/ministack.log' });
 */
export async function startEmulator(options: {
  readonly root: string;
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
}): Promise<Emulator> {
  const { root, folder, port, logFile } = options;
  const url = `http://127.0.0.1:${port}`;
  let stopping = false;
  const group = runGroup(findTool(root, 'ministack'), [], {
    cwd: folder,
    logFile,
    env: {
      ...localEnvironment(folder),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      STATE_DIR: path.join(folder, 'state'),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      LAMBDA_EXECUTOR: 'local',
      // With a Docker engine in reach it removes containers of other emulators at start.
      DOCKER_HOST: `unix://${path.join(folder, 'no-docker.sock')}`,
    },
  });
  const crashed = group.ended.then((how): never => {
    throw new LocalAwsError(
      'emulator_failed',
      stopping
        ? 'The emulator was stopped.'
        : `The emulator ended by itself (${how}): start again. The end of its log, ${logFile}:\n${logTail(logFile)}`,
    );
  });
  // Somebody may be waiting for it, or nobody.
  crashed.catch(() => {});
  const stop = () => {
    stopping = true;
    return group.stop();
  };

  const up = await Promise.race([until(() => isUp(url), startDeadline), crashed]);
  if (up === undefined) {
    await stop();
    throw new LocalAwsError(
      'emulator_failed',
      `The emulator did not answer within ${startDeadline / 1000} s. The end of its log, ${logFile}:\n${logTail(logFile)}`,
    );
  }
  return { url, crashed, stop };
}

async function isUp(url: string): Promise<true | undefined> {
  try {
    const response = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2000) });
    return response.ok || undefined;
  } catch {
    return undefined;
  }
}
