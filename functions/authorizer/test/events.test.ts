import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readManifest } from '../../../scripts/manifest.ts';
import { answerOf } from '../../../scripts/outcome.ts';
import { authorizerWith } from './authorizer.ts';

const text = (file: string) => readFileSync(`events/${file}`, 'utf8');
const manifest = readManifest('events');

describe('every recorded event comes out as its manifest says', () => {
  const { invoke } = authorizerWith({ parameters: pathToFileURL('events/local-parameters.json').href });

  it.each(manifest)('$event: $description', async ({ event, outcome, reason }) => {
    const { answer, decisions } = await invoke(JSON.parse(text(event)));
    expect(answerOf(text(event), JSON.stringify(answer))).toBe(outcome);
    expect(decisions).toEqual([
      expect.objectContaining(reason === undefined ? { outcome } : { outcome, reason }),
    ]);
  });
});
