import { styleText } from 'node:util';
import { exitOnSignals, LocalAwsError, startLocalStack, withCrash } from '@gatehouse/local';
import { invite } from './invitation.ts';
import { help, readOptions, UsageError } from './options.ts';
import { tellStory } from './story.ts';
import { layOut, type Paint } from './table.ts';
import { takeStep } from './take-step.ts';

/** Seconds: short enough to watch a change of the document come into force. */
const documentMaxAge = 2;
const authorizerTtl = 300;

const colored = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
const paint: Paint = (style, text) => (colored ? styleText(style, text) : text);
const print = (line: string) => process.stdout.write(`${line}\n`);
const note = (line: string) => process.stderr.write(`${line}\n`);

let staysUp = false;
exitOnSignals((signal, customary) => (staysUp && signal === 'SIGINT' ? 0 : customary));
try {
  process.exit(await run());
} catch (error) {
  if (error instanceof UsageError) {
    note(`${error.message}\n\n${help}`);
    process.exit(2);
  }
  if (!(error instanceof LocalAwsError)) throw error;
  note(`\n${error.message}`);
  process.exit(1);
}

async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s`;
  const onProgress = (step: string) => note(`${seconds()}  ${step}`);
  const stack = await startLocalStack({ documentMaxAge, authorizerTtl, onProgress, port: options.port });
  onProgress('ready');

  const chapters = tellStory(stack.tokens, stack.subjects);
  const table = layOut(chapters, paint);
  let requests = 0;
  let differing = 0;
  print(`\n${table.header()}`);
  for (const chapter of chapters) {
    print(table.chapter(chapter));
    for (const step of chapter.steps) {
      if (step.change !== undefined) print(table.change(step.change.shown));
      const status = await withCrash(takeStep(stack, step, documentMaxAge), stack.crashed);
      requests += 1;
      if (status !== step.expected) differing += 1;
      print(table.row(step, status));
    }
  }
  print(
    differing === 0
      ? `\n${paint('green', '✓')} ${requests} requests, each answered as expected`
      : `\n${paint(['bold', 'red'], '✗')} ${differing} of ${requests} requests were not answered as expected`,
  );

  if (!options.once) {
    print(invite(stack, 'build'));
    staysUp = true;
    await stack.crashed;
  }
  await stack.stop();
  return differing === 0 ? 0 : 1;
}
