import { describe, expect, it } from '@jest/globals';
import { addIssuers } from '../src/add-issuers.ts';
import type { DocumentStore } from '../src/document-store.ts';

describe('addIssuers', () => {
  it('adds an authenticator each, and has the authorizer "token" take its tokens', async () => {
    const parts: Record<string, unknown> = {
      authenticators: { cognito: { type: 'cognito' } },
      authorizers: {
        token: { type: 'REQUEST', authenticators: ['cognito'], ttl: 300 },
        simple: { type: 'TOKEN', authenticators: ['cognito'], ttl: 300 },
      },
    };
    const store: DocumentStore = {
      readPart: async (part) => parts[part],
      putPart: async (part, value) => {
        parts[part] = value;
      },
      putSecret: async () => {},
    };
    await addIssuers(store, { partner: 'http://127.0.0.1:1', other: 'http://127.0.0.1:2' });
    expect(parts).toMatchObject({
      authenticators: {
        cognito: { type: 'cognito' },
        partner: { type: 'oidc', issuer: 'http://127.0.0.1:1', audience: ['orders'], algorithms: ['ES256'] },
        other: { type: 'oidc', issuer: 'http://127.0.0.1:2' },
      },
      authorizers: {
        token: { type: 'REQUEST', authenticators: ['cognito', 'partner', 'other'], ttl: 300 },
        simple: { authenticators: ['cognito'] },
      },
    });
  });
});
