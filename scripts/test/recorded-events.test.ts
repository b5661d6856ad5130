import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readManifest } from '../manifest.ts';

describe('the recorded events', () => {
  let again = '';
  beforeAll(() => {
    again = mkdtempSync(path.join(tmpdir(), 'events-'));
    execFileSync('node_modules/.bin/tsx', ['scripts/record-events.ts', '--out', again]);
  });
  afterAll(() => rmSync(again, { recursive: true }));

  const files = readdirSync('events').filter((file) => file !== 'test-keys.json');

  it('are what "make events" writes: nothing more, nothing less', () => {
    expect(readdirSync(again).sort()).toEqual(files.sort());
  });

  it.each(files)('%s is current', (file) => {
    expect(readFileSync(path.join('events', file), 'utf8')).toBe(
      readFileSync(path.join(again, file), 'utf8'),
    );
  });

  it('each stand in the manifest', () => {
    expect(
      readManifest('events')
        .map(({ event }) => event)
        .sort(),
    ).toEqual(files.filter((file) => !['manifest.json', 'local-parameters.json'].includes(file)).sort());
  });

  it('have keys that say plainly what they are', () => {
    const keys = JSON.parse(readFileSync('events/test-keys.json', 'utf8'));
    expect(keys.WARNING).toMatch(/^Test keys/);
    expect([keys.issuer.kid, keys.stranger.kid].every((kid) => kid.startsWith('test-key-'))).toBe(true);
  });
});
