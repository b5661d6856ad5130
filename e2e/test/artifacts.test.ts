import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalStack, startLocalStack } from '@gatehouse/local';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

// Starting a local stack takes ten seconds.
jest.setTimeout(90_000);

describe('what "sam deploy" uploads', () => {
  let stack: LocalStack;
  let folder = '';
  let files: { name: string; text: string }[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'artifacts-'));
    stack = await startLocalStack({
      documentMaxAge: 1,
      authorizerTtl: 1,
      onProgress: () => {},
      name: 'artifacts',
    });
    const keys = async (url: string, tag: string) =>
      [...(await (await fetch(url)).text()).matchAll(new RegExp(`<${tag}>([^<]+)</${tag}>`, 'g'))].map(
        ([, key = '']) => key,
      );
    for (const bucket of await keys(`${stack.endpoint}/`, 'Name')) {
      for (const key of await keys(`${stack.endpoint}/${bucket}?list-type=2`, 'Key')) {
        const file = path.join(folder, key.replaceAll('/', '_'));
        writeFileSync(
          file,
          Buffer.from(await (await fetch(`${stack.endpoint}/${bucket}/${key}`)).arrayBuffer()),
        );
        files = files.concat(contents(file));
      }
    }
  });
  afterAll(async () => {
    await stack?.stop();
    rmSync(folder, { recursive: true });
  });

  /** The files in a zip, or the file itself. */
  function contents(file: string): { name: string; text: string }[] {
    if (readFileSync(file).subarray(0, 2).toString() !== 'PK')
      return [{ name: file, text: readFileSync(file, 'utf8') }];
    const into = `${file}.d`;
    execFileSync('.venv/bin/python', ['-m', 'zipfile', '-e', file, into]);
    const names = execFileSync('find', [into, '-type', 'f'], { encoding: 'utf8' }).trim().split('\n');
    return names.map((name) => ({ name: path.relative(into, name), text: readFileSync(name, 'utf8') }));
  }

  it('is the bundles of both functions: scripts and their source maps, nothing else', () => {
    const names = files.map(({ name }) => name).filter((name) => !name.startsWith(folder));
    expect(names.filter((name) => name === 'index.mjs')).toHaveLength(2);
    expect(names.filter((name) => !/^(chunks\/)?[\w-]+\.mjs(\.map)?$/.test(name))).toEqual([]);
  });

  it('holds neither the local document nor a test key', () => {
    const keys = JSON.parse(readFileSync('events/test-keys.json', 'utf8'));
    const forbidden = [
      'test-key-',
      'us-east-1_LocalTest',
      'local-web-client',
      keys.issuer.n,
      keys.issuer.d,
      keys.stranger.n,
    ];
    expect(files.length).toBeGreaterThan(10);
    for (const { name, text } of files) {
      expect([name, forbidden.filter((secret) => text.includes(secret))]).toEqual([name, []]);
    }
  });
});
