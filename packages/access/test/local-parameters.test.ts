import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localParameters } from '../src/local-parameters.ts';

const content = JSON.stringify({
  '/a/routes': { 'GET /': { authorizer: 'none' } },
  '/a/secret': 'plain text',
});

describe('local parameters', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'parameters-'));
    await writeFile(path.join(folder, 'parameters.json'), content);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['a file', () => pathToFileURL(path.join(folder, 'parameters.json')).href],
    ['a data URL', () => `data:application/json;base64,${Buffer.from(content).toString('base64')}`],
  ])('come from %s: objects as JSON, strings as they are, absent names left out', async (_what, location) => {
    const read = localParameters(location());
    expect(await read(['/a/routes', '/a/secret', '/a/none', 'constructor'])).toEqual(
      new Map([
        ['/a/routes', '{"GET /":{"authorizer":"none"}}'],
        ['/a/secret', 'plain text'],
      ]),
    );
  });

  it.each([
    'https://example.com/parameters.json',
    'file:///nowhere/parameters.json',
    'data:application/json;base64,e30='.slice(0, -3),
  ])('fail plainly for %s', async (location) => {
    await expect(localParameters(location)(['/a'])).rejects.toThrow();
  });
});
