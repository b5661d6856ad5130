import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import * as v from 'valibot';
import { eventCases } from './event-cases.ts';
import { localParameters } from './local-parameters.ts';
import { recordEvent } from './record-event.ts';
import { recordToken, type TestKeys } from './record-token.ts';

const help = `Usage: npx tsx scripts/record-events.ts [--out DIR] [--new-keys]

Writes the recorded events, their manifest and the local access document to DIR (default: events), from
scripts/event-cases.ts, the test keys and template.yaml. The same sources give the same bytes.

  --new-keys  makes new test keys first
`;

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'events' },
    'new-keys': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (options.help) {
  process.stdout.write(help);
  process.exit(0);
}

const keysFile = 'events/test-keys.json';
if (options['new-keys']) await writeJson(keysFile, await makeTestKeys());
const keys = await readTestKeys();

await mkdir(options.out, { recursive: true });
for (const eventCase of eventCases) {
  const [headerToken, queryToken] = await Promise.all(
    [eventCase.token, eventCase.queryToken].map((recipe) => recipe && recordToken(recipe, keys)),
  );
  const authorization =
    eventCase.authorization ?? (headerToken === undefined ? undefined : `Bearer ${headerToken}`);
  await writeJson(
    path.join(options.out, `${eventCase.name}.json`),
    recordEvent(eventCase, {
      ...(authorization === undefined ? {} : { authorization }),
      ...(queryToken === undefined ? {} : { query: queryToken }),
    }),
  );
}
await writeJson(
  path.join(options.out, 'manifest.json'),
  eventCases.map(({ name, description, expected }) => ({ event: `${name}.json`, description, ...expected })),
);
await writeJson(path.join(options.out, 'local-parameters.json'), localParameters('template.yaml', keys));
process.stdout.write(`${eventCases.length} events recorded in ${options.out}\n`);

async function makeTestKeys() {
  const make = async (kid: string): Promise<JWK> => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    return { kid, alg: 'RS256', use: 'sig', ...(await exportJWK(privateKey)) };
  };
  return {
    WARNING: 'Test keys, published on purpose. They sign the recorded events and must never guard anything.',
    issuer: await make('test-key-guards-nothing'),
    stranger: await make('test-key-nobody-trusts'),
  };
}

async function readTestKeys(): Promise<TestKeys> {
  const jwk = v.looseObject({ kty: v.string(), kid: v.string(), n: v.string(), e: v.string() });
  return v.parse(v.object({ issuer: jwk, stranger: jwk }), JSON.parse(await readFile(keysFile, 'utf8')));
}

async function writeJson(file: string, content: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}
