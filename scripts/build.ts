import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { bundleFunction, type FunctionBundle } from './bundle.ts';

/** Bytes of the authorizer's entry, with every chunk it loads at once. */
const entryLimit = 40_000;

const help = `Usage: npx tsx scripts/build.ts [--out DIR]

Bundles the functions into DIR/<function> (default: build), as ES modules for Lambda, and writes
DIR/local-env.json, which supplies the local access document to "sam local invoke" alone.
Prints the size of each file; fails if the authorizer's entry is larger than ${kilobytes(entryLimit)}.
`;

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'build' }, help: { type: 'boolean' } },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}

const bundles: FunctionBundle[] = [];
for (const name of ['authorizer', 'backend']) {
  const outdir = path.join(values.out, name);
  await rm(outdir, { recursive: true, force: true });
  bundles.push(await bundleFunction(`functions/${name}/src/index.ts`, outdir));
}
await writeLocalEnvironment(values.out);

for (const { outdir, entry, outputs } of bundles) {
  const later = outputs.filter(({ atStart }) => !atStart);
  print(`${outdir}  ${styleText('bold', kilobytes(entry.bytes))} at start`);
  for (const { file, bytes } of outputs.filter(({ atStart }) => atStart)) {
    print(`  ${kilobytes(bytes).padStart(9)}  ${file}`);
  }
  if (later.length > 0) {
    const total = later.reduce((sum, { bytes }) => sum + bytes, 0);
    print(
      `  ${kilobytes(total).padStart(9)}  in ${later.length} chunks, loaded when needed: most of it the SDK`,
    );
  }
}
const authorizer = bundles[0];
if (authorizer !== undefined && authorizer.entry.bytes > entryLimit) {
  process.stderr.write(
    `The authorizer loads ${kilobytes(authorizer.entry.bytes)} at start: at most ${kilobytes(entryLimit)}.\n`,
  );
  process.exit(1);
}

/** The environment of `sam local invoke`: the recorded events' document, handed over inside a variable. */
async function writeLocalEnvironment(out: string): Promise<void> {
  const parameters = await readFile('events/local-parameters.json');
  const environment = {
    AuthorizerFunction: {
      GATEHOUSE_DOCUMENT_PATH: '/gatehouse/local',
      GATEHOUSE_PARAMETERS: `data:application/json;base64,${parameters.toString('base64')}`,
    },
  };
  await writeFile(path.join(out, 'local-env.json'), `${JSON.stringify(environment, null, 2)}\n`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
