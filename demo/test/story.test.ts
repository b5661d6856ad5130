import type { CallerTokens } from '@gatehouse/local';
import { describe, expect, it } from '@jest/globals';
import { tellStory } from '../src/story.ts';

const jwt = (name: string) => `${name}.${Buffer.from(JSON.stringify({ sub: name })).toString('base64url')}.x`;
const tokens: CallerTokens = {
  ada: jwt('ada'),
  bob: jwt('bob'),
  bobsIdToken: jwt('bobsIdToken'),
  machine: jwt('machine'),
  partner: jwt('partner'),
  stoppedPartner: jwt('stoppedPartner'),
};
const steps = tellStory(tokens, { ada: 'sub-of-ada', bob: 'sub-of-bob' }).flatMap((chapter) => chapter.steps);

describe('the story', () => {
  it('has at least 16 requests, with every outcome among them', () => {
    expect(steps.length).toBeGreaterThanOrEqual(16);
    expect(new Set(steps.map(({ expected }) => expected))).toEqual(new Set([200, 401, 403, 500]));
  });

  it('lets everybody appear who can sign in', () => {
    for (const token of Object.values(tokens)) expect(steps.map((step) => step.token)).toContain(token);
  });

  it('shows no token and no subject', () => {
    for (const { who, verb, path, shownPath = path, why } of steps) {
      expect([who, verb, shownPath, why].join(' ')).not.toMatch(/sub-of|\.x\b/);
    }
  });

  it('puts the access document back as it was', () => {
    const before = { 'GET /reports/{reportId}': { authorizer: 'uncached', scopes: ['orders/read'] } };
    const after = steps.reduce<unknown>((routes, { change }) => change?.routes(routes) ?? routes, before);
    expect(after).toEqual(before);
  });
});
