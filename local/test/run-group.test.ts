import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { type ProcessGroup, runGroup } from '../src/run-group.ts';
import { until } from '../src/until.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'run-group-'));
const logFile = path.join(folder, 'log');
afterAll(() => rmSync(folder, { recursive: true }));

const groups: ProcessGroup[] = [];
afterEach(async () => {
  for (const group of groups.splice(0)) await group.stop();
});

function run(script: string): ProcessGroup {
  const env = { GREETING: 'hello' };
  const group = runGroup(process.execPath, ['-e', script], { cwd: folder, env, logFile });
  groups.push(group);
  return group;
}

/** Runs a parent that starts a child and never ends; resolves to the child's process ID. */
async function runParent(parent: string) {
  const group = run(
    `const { spawn } = require('node:child_process');
     const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
     console.log(child.pid); ${parent}`,
  );
  const pid = await until(async () => Number(readFileSync(logFile, 'utf8')) || undefined, 10_000);
  return { group, pid: pid ?? 0 };
}

const isGone = async (pid: number) => {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  // A zombie has ended: it only waits for somebody to take notice.
  const status = `/proc/${pid}/stat`;
  return (existsSync(status) && /\) Z /.test(readFileSync(status, 'utf8'))) || undefined;
};

describe('runGroup', () => {
  it('runs a program with exactly the environment it is given, and logs what it says', async () => {
    const { ended } = run("console.log(process.env.GREETING, process.env.HOME ?? 'homeless')");
    expect(await ended).toBe(0);
    expect(readFileSync(logFile, 'utf8')).toBe('hello homeless\n');
  });

  it('tells the exit code', async () => {
    expect(await run('process.exit(7)').ended).toBe(7);
  });

  it('tells that there is no such program', async () => {
    const { ended } = runGroup('/no/such/program', [], { cwd: folder, env: {}, logFile });
    expect(await ended).toContain('ENOENT');
  });

  it('stops the program and what it started', async () => {
    const { group, pid } = await runParent('setInterval(() => {}, 1000)');
    await group.stop();
    expect(await group.ended).toBe('SIGTERM');
    expect(await until(() => isGone(pid), 5000)).toBe(true);
  });

  it('leaves nothing behind where the program ends and what it started does not', async () => {
    const { group, pid } = await runParent('process.exitCode = 3; child.unref()');
    expect(await group.ended).toBe(3);
    expect(await until(() => isGone(pid), 5000)).toBe(true);
  });
});
