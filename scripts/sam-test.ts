import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { parseArgs, promisify, styleText } from 'node:util';
import { type ManifestEntry, readManifest } from './manifest.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

const help = `Usage: npx tsx scripts/sam-test.ts [NAME ...]

Runs the recorded events (all, or those named) through "sam local invoke" in Docker and compares what comes out
with events/manifest.json. "sam local invoke" exits 0 even when the function throws, so its output is judged.

Environment:
  SAM_SKIP_PULL_IMAGE=1  uses the runtime image that is there instead of asking the registry for it
`;

const { positionals, values } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const run = promisify(execFile);
await run('docker', ['version']).catch(() => {
  process.stderr.write('No Docker engine answers: "sam local invoke" needs one. Start it and try again.\n');
  process.exit(1);
});

const manifest = readManifest('events');
const entries = manifest.filter(
  ({ event }) => positionals.length === 0 || positionals.some((name) => event === `${name}.json`),
);
if (entries.length === 0) {
  process.stderr.write('No recorded event has that name; see events/manifest.json.\n');
  process.exit(2);
}

let failed = 0;
for (const entry of entries) {
  const { outcome, reason } = await invoke(entry);
  const good = outcome === entry.outcome && reason === entry.reason;
  if (!good) failed += 1;
  const mark = good ? styleText('green', '✓') : styleText('red', '✗');
  const expected = good ? '' : `  expected ${entry.outcome} ${entry.reason ?? ''}`;
  process.stdout.write(`${mark} ${entry.event.padEnd(32)} ${outcome} ${reason ?? ''}${expected}\n`);
}
process.stdout.write(`sam-test: ${entries.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Invokes again where the log came without its decision: the SAM CLI may end a container before its log is out. */
async function invoke(entry: ManifestEntry, tries = 3): Promise<Outcome> {
  const result = await invokeOnce(entry);
  return result.logged || tries === 1 ? result : invoke(entry, tries - 1);
}

async function invokeOnce({ event }: ManifestEntry): Promise<Outcome> {
  const file = `events/${event}`;
  const { stdout, stderr } = await run(
    '.venv/bin/sam',
    [
      'local',
      'invoke',
      'AuthorizerFunction',
      '--event',
      file,
      ...(process.env.SAM_SKIP_PULL_IMAGE === '1' ? ['--skip-pull-image'] : []),
    ],
    {
      env: {
        ...process.env,
        SAM_CLI_TELEMETRY: '0',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_DEFAULT_REGION: 'us-east-1',
        // With credentials and no AWS to reach, the SAM CLI looks an account up at each start, for seconds.
        AWS_MAX_ATTEMPTS: '1',
      },
      maxBuffer: 16 * 1024 * 1024,
    },
  );
  return outcomeOf(await readFile(file, 'utf8'), stdout, stderr);
}
