import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { generateKeyPair, SignJWT } from 'jose';
import { authorizerWith } from './authorizer.ts';

const read = (name: string) => JSON.parse(readFileSync(`events/${name}.json`, 'utf8'));
const parameters: Record<string, unknown> = read('local-parameters');
const local = pathToFileURL('events/local-parameters.json').href;

const inline = (changes: Record<string, unknown>) =>
  `data:application/json;base64,${Buffer.from(JSON.stringify({ ...parameters, ...changes })).toString('base64')}`;

const uncached = (changes: Record<string, unknown>) =>
  inline({
    '/gatehouse/local/authorizers': {
      token: { type: 'REQUEST', authenticators: ['cognito'], ttl: 300 },
      simple: { type: 'TOKEN', authenticators: ['cognito'], ttl: 300 },
      uncached: { type: 'REQUEST', authenticators: ['cognito'], ttl: 0 },
      ...changes,
    },
  });

describe('what API Gateway gets', () => {
  it('is exactly "Unauthorized" for a token that is not good: any other word is a 500', async () => {
    const { answer } = await authorizerWith({ parameters: local }).invoke(read('expired'));
    expect(answer).toEqual({ errorMessage: 'Unauthorized' });
  });

  it.each([
    ['an event that is none', local, {}, 'event_invalid'],
    [
      'a document that is wrong',
      inline({ '/gatehouse/local/routes': { 'GET /orders': {} } }),
      read('valid'),
      'document_invalid',
    ],
    [
      'a document that is not there',
      'file:///nowhere/parameters.json',
      read('valid'),
      'document_unavailable',
    ],
    [
      'a document whose cached routes overlap',
      inline({
        '/gatehouse/local/routes': {
          'GET /users/{userId}': { authorizer: 'token' },
          'GET /users/{userId}/orders': { authorizer: 'token', scopes: ['orders/read'] },
        },
      }),
      read('valid'),
      'document_invalid',
    ],
  ])('is "Internal Server Error" for %s, and nothing else', async (_what, location, event, reason) => {
    const { answer, decisions } = await authorizerWith({ parameters: location }).invoke(event);
    expect(answer).toEqual({ errorMessage: 'Internal Server Error' });
    expect(decisions).toEqual([expect.objectContaining({ outcome: 'error', reason, level: 'ERROR' })]);
  });

  it('is a policy with the principal and a flat context of strings', async () => {
    const { answer } = await authorizerWith({ parameters: local }).invoke(read('valid'));
    expect(answer).toMatchObject({
      principalId: '0b0b0b0b-0000-4000-8000-000000000b0b',
      context: {
        username: 'bob',
        authenticator: 'cognito',
        clientId: 'local-web-client',
        scopes: 'openid profile orders/read',
        groups: '',
      },
    });
  });

  it('is the same for every route of a cached authorizer, as API Gateway will use it for all of them', async () => {
    const { invoke } = authorizerWith({ parameters: local });
    const answers: unknown[] = [];
    for (const name of ['valid', 'valid-second-route', 'wrong-scope'])
      answers.push((await invoke(read(name))).answer);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[2]).not.toHaveProperty('context.reason');
  });

  it('names the reason in the context only where nothing is cached', async () => {
    const { answer } = await authorizerWith({ parameters: local }).invoke(read('uncached-wrong-scope'));
    expect(answer).toHaveProperty('context.reason', 'insufficient_scope');
  });
});

describe('the log', () => {
  it('has one decision line for each invocation, with what is needed to follow it up', async () => {
    const { decisions } = await authorizerWith({ parameters: local }).invoke(read('group-stranger'));
    expect(decisions).toEqual([
      expect.objectContaining({
        message: 'decision',
        outcome: 'deny',
        reason: 'forbidden',
        requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
        authorizer: 'token',
        route: 'GET /admin/{proxy+}',
        authenticator: 'cognito',
        principal: expect.stringMatching(/^[\w-]{22}$/),
        durationMs: expect.any(Number),
      }),
    ]);
  });

  it('gives one principal one hash, and another key another hash', async () => {
    const hashOf = async (location: string, name: string) =>
      (await authorizerWith({ parameters: location }).invoke(read(name))).decisions[0]?.principal;
    const bob = await hashOf(local, 'valid');
    expect(await hashOf(local, 'bound-user')).toBe(bob);
    expect(await hashOf(local, 'group-member')).not.toBe(bob);
    expect(
      await hashOf(inline({ '/gatehouse/local/secrets/principal-hash-key': 'another' }), 'valid'),
    ).not.toBe(bob);
  });

  it('has no principal at all where the document names no key', async () => {
    const { decisions } = await authorizerWith({
      parameters: inline({ '/gatehouse/local/logging': {} }),
    }).invoke(read('valid'));
    expect(decisions[0]).not.toHaveProperty('principal');
  });

  it('warns of a check that the document leaves out on purpose', async () => {
    const { cognito } = Object(parameters['/gatehouse/local/authenticators']);
    const { log } = await authorizerWith({
      parameters: inline({ '/gatehouse/local/authenticators': { cognito: { ...cognito, clientIds: null } } }),
    }).invoke(read('wrong-client'));
    expect(log).toContain('authenticators.cognito takes tokens of every app client');
  });

  const names = [
    'valid',
    'expired',
    'bad-signature',
    'wrong-issuer',
    'bound-other-user',
    'two-differing-tokens',
    'query-token',
    'token-type-valid',
  ];
  it.each(names)('holds nothing of the token, the claims or the path: %s', async (name) => {
    const event = read(name);
    const { log } = await authorizerWith({ parameters: local }).invoke(event);
    const text = JSON.stringify(event);
    const tokens = text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g) ?? [];
    const claims = tokens.flatMap((token) => {
      const payload: Record<string, unknown> = JSON.parse(
        Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
      );
      return ['sub', 'username', 'client_id', 'jti', 'scope', 'iss'].map((claim) => String(payload[claim]));
    });
    expect(tokens).not.toEqual([]);
    for (const secret of [...tokens, ...tokens.flatMap((token) => token.split('.')), ...claims]) {
      expect(log.split('"').includes(secret)).toBe(false);
      if (secret.length > 8) expect(log).not.toContain(secret);
    }
  });
});

describe('keys that cannot be had', () => {
  it('are a 500 with the reason, and never an answer', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    // Port 1 of loopback: nobody listens there.
    const issuer = 'http://127.0.0.1:1';
    const token = await new SignJWT({ sub: 'somebody', aud: 'orders' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(issuer)
      .setExpirationTime('1h')
      .sign(privateKey);
    const { invoke } = authorizerWith({
      parameters: inline({
        '/gatehouse/local/authenticators': {
          ...Object(parameters['/gatehouse/local/authenticators']),
          partner: { type: 'oidc', issuer, audience: ['orders'], algorithms: ['ES256'] },
        },
        '/gatehouse/local/authorizers': {
          ...Object(parameters['/gatehouse/local/authorizers']),
          token: { type: 'REQUEST', authenticators: ['cognito', 'partner'], ttl: 300 },
        },
      }),
    });
    const event = read('valid');
    const headers = { Authorization: `Bearer ${token}` };
    const { answer, decisions } = await invoke({ ...event, headers, multiValueHeaders: {} });
    expect(answer).toEqual({ errorMessage: 'Internal Server Error' });
    expect(decisions).toEqual([expect.objectContaining({ outcome: 'error', reason: 'keys_unavailable' })]);
  });
});

describe('events that are malformed', () => {
  const { invoke } = authorizerWith({ parameters: local });
  const valid = read('valid');
  const errors = [{ errorMessage: 'Unauthorized' }, { errorMessage: 'Internal Server Error' }];
  const nasty = fc.oneof(
    fc.anything(),
    fc.constantFrom(
      null,
      undefined,
      '',
      0,
      [],
      {},
      '\u0000',
      'Bearer \u{1f511}',
      JSON.parse('{"__proto__":{"a":1}}'),
    ),
    fc.string({ unit: 'binary' }),
  );

  it('end in one of two errors when what the decision rests on is broken', async () => {
    const essential = fc.constantFrom('type', 'methodArn', 'resource', 'httpMethod');
    const broken = fc.oneof(
      nasty,
      fc.tuple(essential, nasty).map(([key, value]) => ({ ...valid, [key]: value })),
      essential.map((missing) =>
        Object.fromEntries(Object.entries(valid).filter(([key]) => key !== missing)),
      ),
      fc
        .tuple(fc.string(), nasty)
        .map(([name, value]) => ({ ...valid, headers: { [name]: value }, multiValueHeaders: {} })),
      nasty.map((value) => ({ ...valid, headers: { authorization: value }, multiValueHeaders: null })),
      nasty.map((value) => ({ ...valid, headers: value, multiValueHeaders: value })),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (event) => {
        expect(errors).toContainEqual((await invoke(event)).answer);
      }),
      { numRuns: 300 },
    );
  });

  it('never crash when any other field is broken', async () => {
    const other = Object.keys(valid).filter(
      (key) => !['type', 'methodArn', 'resource', 'httpMethod'].includes(key),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...other), nasty, async (key, value) => {
        const { answer, decisions } = await invoke({ ...valid, [key]: value });
        expect(decisions).toHaveLength(1);
        if (!errors.some(({ errorMessage }) => errorMessage === Object(answer).errorMessage)) {
          expect(answer).toHaveProperty('policyDocument');
        }
      }),
    );
  });

  it.each([
    ['a header of a megabyte', { Authorization: `Bearer ${'a'.repeat(2 ** 20)}` }, 'malformed_token'],
    ['a megabyte of spaces', { Authorization: `Bearer${' '.repeat(2 ** 20)}x y` }, 'malformed_token'],
    ['letters beyond ASCII', { Authorization: 'Bearer tökén.ключ.鍵' }, 'malformed_token'],
    ['a header called __proto__', JSON.parse('{"__proto__":"Bearer a.b.c"}'), 'missing_token'],
    ['a header called constructor', { constructor: 'Bearer a.b.c' }, 'missing_token'],
  ])('are refused for what they lack: %s', async (_what, headers, reason) => {
    const { answer, decisions } = await invoke({ ...valid, headers, multiValueHeaders: {} });
    expect(answer).toEqual({ errorMessage: 'Unauthorized' });
    expect(decisions).toEqual([expect.objectContaining({ outcome: 'unauthorized', reason })]);
  });
});

describe('the document in use', () => {
  it('is an error until it can be read, and good from then on', async () => {
    const { invoke, warmUp } = authorizerWith({ parameters: 'data:application/json;base64,e30=' });
    await expect(warmUp()).resolves.toBeUndefined();
    expect((await invoke(read('valid'))).answer).toEqual({ errorMessage: 'Internal Server Error' });
  });

  it('must know an authorizer of the type that was called', async () => {
    const { decisions } = await authorizerWith({
      parameters: uncached({ token: { type: 'TOKEN', authenticators: ['cognito'], ttl: 300 } }),
    }).invoke(read('valid'));
    expect(decisions[0]).toMatchObject({ outcome: 'error', reason: 'document_invalid' });
  });
});
