import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleFunction, type FunctionBundle } from '../bundle.ts';

/** Every file below a folder, with its bytes. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'base64')]),
  );

describe('the bundle of the authorizer', () => {
  let folder = '';
  let outdir = '';
  let bundle: FunctionBundle;
  beforeAll(async () => {
    // Inside the tree, as in a build: source maps name the sources by relative paths.
    folder = mkdtempSync(path.resolve('build', 'test-'));
    outdir = path.join(folder, 'one');
    bundle = await bundleFunction('functions/authorizer/src/index.ts', outdir);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the same to the byte when it is built again', async () => {
    const again = path.join(folder, 'two');
    await bundleFunction('functions/authorizer/src/index.ts', again);
    expect(contents(again)).toEqual(contents(outdir));
  });

  it('loads at most 40 kB at start', () => {
    expect(bundle.entry.bytes).toBeLessThanOrEqual(40_000);
  });

  it('holds no SDK in what it loads at start', () => {
    const atStart = bundle.outputs.filter((output) => output.atStart).map(({ file }) => file);
    for (const file of atStart) {
      expect(readFileSync(path.join(outdir, file), 'utf8')).not.toContain('GetParametersCommand');
    }
    expect(bundle.outputs.some(({ file, atStart }) => !atStart && file.includes('ssm'))).toBe(true);
  });

  it('is minified ES modules with source maps that name no folder of this machine', () => {
    for (const { file } of bundle.outputs) {
      const map = readFileSync(path.join(outdir, `${file}.map`), 'utf8');
      expect(JSON.parse(map).sources.filter((source: string) => path.isAbsolute(source))).toEqual([]);
    }
    expect(readFileSync(path.join(outdir, 'index.mjs'), 'utf8')).toMatch(/export\s*\{[^}]*\bhandler\b/);
  });

  it('runs: it throws exactly "Unauthorized" for an event without a token', () => {
    expect(run()).toContain('threw Unauthorized\n');
  });

  it('starts without the SDK when the document is local', () => {
    for (const { file } of bundle.outputs.filter(({ file }) => file.includes('ssm')))
      rmSync(path.join(outdir, file));
    expect(run()).toContain('threw Unauthorized\n');
  });

  /** Runs the bundle in a process of its own, with the local document and an event without a token. */
  function run(): string {
    const [variables] = Object.values(JSON.parse(readFileSync('build/local-env.json', 'utf8')));
    const script = `
      const { handler } = await import(process.argv[1]);
      const event = JSON.parse((await import('node:fs')).readFileSync('events/missing-token.json'));
      await handler(event, {}).catch((error) => console.log('threw', error.message));`;
    return execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', script, path.join(outdir, 'index.mjs')],
      { env: { PATH: process.env.PATH, ...Object(variables) }, encoding: 'utf8' },
    );
  }
});
