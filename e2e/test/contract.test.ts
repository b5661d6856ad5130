import { forgeToken, until } from '@gatehouse/local';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as v from 'valibot';
import { type ContractTarget, findTarget } from '../src/target.ts';

const answerSchema = v.object({
  message: v.string(),
  principalId: v.nullable(v.string()),
  context: v.record(v.string(), v.unknown()),
});
const routesSchema = v.record(v.string(), v.unknown());

// Starting a local stack takes ten seconds; a change of the document is waited for with a deadline of its own.
jest.setTimeout(90_000);

let target: ContractTarget;
beforeAll(async () => {
  target = await findTarget();
});
afterAll(async () => {
  await target?.stop();
});

interface Call {
  readonly token?: string | undefined;
  readonly verb?: string;
  readonly headers?: Record<string, string>;
}

const send = (path: string, { token, verb = 'GET', headers = {} }: Call = {}) =>
  fetch(`${target.baseUrl}${path}`, {
    method: verb,
    headers: { ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), ...headers },
    signal: AbortSignal.timeout(20_000),
  });
const status = async (path: string, call?: Call) => (await send(path, call)).status;
const answer = async (path: string, call?: Call) =>
  v.parse(answerSchema, await (await send(path, call)).json());

/** Waits until a route answers with a status; the deadline is what the product promises, and some seconds. */
const comesTo = async (expected: number, path: string, call: Call) =>
  until(
    async () => ((await status(path, call)) === expected ? true : undefined),
    (target.documentMaxAge + 10) * 1000,
  );

describe('an open route', () => {
  it('answers anybody, and knows nobody', async () => {
    expect(await answer('/hello')).toMatchObject({ principalId: null });
  });

  it('takes no notice of a token, not even of a bad one', async () => {
    expect(await status('/hello', { token: 'not.a.token' })).toBe(200);
  });
});

describe('401 is the answer', () => {
  it.each(['/orders', '/orders/42', '/users/somebody', '/admin/settings', '/profile', '/reports/7'])(
    'to %s without a token, whatever the authorizer',
    async (path) => {
      expect(await status(path)).toBe(401);
    },
  );

  const bad: [string, () => Call][] = [
    ['garbage', () => ({ token: 'garbage' })],
    ['three parts of garbage', () => ({ token: 'not.a.token' })],
    ['a token without its scheme', () => ({ headers: { Authorization: target.tokens.bob } })],
    ['another scheme', () => ({ headers: { Authorization: 'Basic Ym9iOmJvYg==' } })],
    ['an ID token where an access token is asked', () => ({ token: target.tokens.bobsIdToken })],
    [
      'a token with groups written into it',
      () => ({ token: forgeToken(target.tokens.bob, { 'cognito:groups': ['admins'] }) }),
    ],
    [
      'a token with another issuer written into it',
      () => ({ token: forgeToken(target.tokens.bob, { iss: 'https://issuer.example' }) }),
    ],
    ['a token without its signature', () => ({ token: target.tokens.bob.replace(/[^.]+$/, '') })],
    [
      'an unsigned token',
      () => ({
        token: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${target.tokens.ada.split('.')[1]}.`,
      }),
    ],
    [
      'a token whose lifetime was stretched',
      () => ({ token: forgeToken(target.tokens.bob, { exp: 4_000_000_000 }) }),
    ],
  ];
  it.each(bad)('to %s', async (_what, call) => {
    expect(await status('/orders', call())).toBe(401);
    expect(await status('/profile', call())).toBe(401);
  });

  it.each(['expired', 'wrongAudience'] as const)('to a token of a partner that is %s', async (kind) => {
    const token = target.tokens[kind];
    if (token === undefined) throw new Error(`This target has no token that is ${kind}`);
    expect(await status('/orders', { token })).toBe(401);
  });

  it('to two tokens that differ, where an authorizer with ttl 0 takes either place', async () => {
    const { ada, bob } = target.tokens;
    expect(await status(`/reports/7?access_token=${ada}`, { token: bob })).toBe(401);
  });

  it('to a token in the query string of an authorizer that reads the header', async () => {
    expect(await status(`/orders?access_token=${target.tokens.bob}`)).toBe(401);
  });
});

describe('200 is the answer', () => {
  const good: [string, string, () => Call & { path: string }][] = [
    ['bob', 'who has orders/read', () => ({ path: '/orders', token: target.tokens.bob })],
    [
      'bob',
      'by a second route after a cached first',
      () => ({ path: '/orders/42', token: target.tokens.bob }),
    ],
    [
      'bob',
      "who looks at ada's page",
      () => ({ path: `/users/${target.subjects.ada}`, token: target.tokens.bob }),
    ],
    [
      'bob',
      'who posts to his own page',
      () => ({ path: `/users/${target.subjects.bob}`, token: target.tokens.bob, verb: 'POST' }),
    ],
    ['bob', 'through the TOKEN authorizer', () => ({ path: '/profile', token: target.tokens.bob })],
    ['bob', 'who has the scope profile', () => ({ path: '/profile', token: target.tokens.bob, verb: 'PUT' })],
    ['bob', 'through the authorizer with ttl 0', () => ({ path: '/reports/7', token: target.tokens.bob })],
    [
      'bob',
      'with the token in the query string',
      () => ({ path: `/reports/7?access_token=${target.tokens.bob}` }),
    ],
    [
      'bob',
      'with one token in both places',
      () => ({ path: `/reports/7?access_token=${target.tokens.bob}`, token: target.tokens.bob }),
    ],
    ['ada', 'who has orders/write', () => ({ path: '/orders', token: target.tokens.ada, verb: 'POST' })],
    [
      'ada',
      "who as an admin posts to bob's page",
      () => ({ path: `/users/${target.subjects.bob}`, token: target.tokens.ada, verb: 'POST' }),
    ],
    [
      'ada',
      'who as an admin deletes it',
      () => ({ path: `/users/${target.subjects.bob}`, token: target.tokens.ada, verb: 'DELETE' }),
    ],
    [
      'ada',
      'at any depth of the administration',
      () => ({ path: '/admin/settings/mail', token: target.tokens.ada, verb: 'POST' }),
    ],
    ['machine', 'with client credentials', () => ({ path: '/orders', token: target.tokens.machine })],
  ];
  it.each(good)('to %s %s', async (_who, _what, call) => {
    const { path, ...rest } = call();
    expect(await status(path, rest)).toBe(200);
  });

  it('to a partner, whose issuer is found by discovery', async () => {
    const { partner } = target.tokens;
    if (partner === undefined) throw new Error('This target has no token of a partner');
    expect(await answer('/orders', { token: partner })).toMatchObject({
      principalId: 'partner-7',
      context: { authenticator: 'partner' },
    });
  });

  it('with who is asking, in plain strings, for the backend', async () => {
    const { principalId, context } = await answer('/orders', { token: target.tokens.ada });
    expect(principalId).toBe(target.subjects.ada);
    expect(context).toMatchObject({ username: 'ada', authenticator: 'cognito', groups: 'admins' });
    expect(String(context.scopes).split(' ')).toEqual(
      expect.arrayContaining(['orders/read', 'orders/write']),
    );
    expect(Object.values(context).filter((value) => typeof value === 'object')).toEqual([]);
  });
});

describe('403 is the answer', () => {
  const refused: [string, string, () => Call & { path: string }][] = [
    ['bob', 'who lacks orders/write', () => ({ path: '/orders', token: target.tokens.bob, verb: 'POST' })],
    [
      'bob',
      "who posts to ada's page",
      () => ({ path: `/users/${target.subjects.ada}`, token: target.tokens.bob, verb: 'POST' }),
    ],
    ['bob', 'who is no admin', () => ({ path: '/admin/settings', token: target.tokens.bob })],
    [
      'bob',
      'who may not delete even his own page',
      () => ({ path: `/users/${target.subjects.bob}`, token: target.tokens.bob, verb: 'DELETE' }),
    ],
    [
      'machine',
      'which has no scope profile, at the TOKEN authorizer',
      () => ({ path: '/profile', token: target.tokens.machine, verb: 'PUT' }),
    ],
    [
      'machine',
      'which lacks orders/write',
      () => ({ path: '/orders', token: target.tokens.machine, verb: 'POST' }),
    ],
  ];
  it.each(refused)('to %s %s', async (_who, _what, call) => {
    const { path, ...rest } = call();
    expect(await status(path, rest)).toBe(403);
  });

  it('to a path and to a verb that the API does not have, by API Gateway itself', async () => {
    for (const call of [{ path: '/nowhere' }, { path: '/orders', verb: 'DELETE' }]) {
      const response = await send(call.path, { ...call, token: target.tokens.ada });
      expect([response.status, await response.json()]).toEqual([
        403,
        { message: 'Missing Authentication Token' },
      ]);
    }
  });
});

describe('a refusal', () => {
  it('says nothing of the reason, the caller or the policy', async () => {
    const { bob } = target.tokens;
    for (const response of [
      await send('/orders'),
      await send('/orders', { token: 'not.a.token' }),
      await send('/orders', { token: bob, verb: 'POST' }),
      await send('/admin/settings', { token: bob }),
    ]) {
      const body = await response.text();
      for (const telling of [
        'insufficient_scope',
        'forbidden',
        'malformed',
        target.subjects.bob,
        'arn:',
        'orders/write',
        'admins',
      ]) {
        expect(body).not.toContain(telling);
      }
    }
  });
});

describe('keys out of reach', () => {
  it('are a 500 for the tokens of that issuer, and change nothing for others', async () => {
    const { stoppedPartner, bob } = target.tokens;
    if (stoppedPartner === undefined) throw new Error('This target has no token of a stopped partner');
    expect(await status('/orders', { token: stoppedPartner })).toBe(500);
    expect(await status('/orders', { token: stoppedPartner })).toBe(500);
    expect(await status('/orders', { token: bob })).toBe(200);
  });
});

describe('one cached policy', () => {
  it('answers for each route by itself: granted, refused, granted again, for one caller after another', async () => {
    const { ada, bob } = target.tokens;
    const own = `/users/${target.subjects.bob}`;
    for (const [token, expected] of [
      [bob, [200, 403, 200, 403, 200]],
      [ada, [200, 200, 200, 200, 200]],
      [bob, [200, 403, 200, 403, 200]],
    ] as const) {
      expect([
        await status('/orders', { token }),
        await status('/orders', { token, verb: 'POST' }),
        await status('/orders/1', { token }),
        await status('/admin/a', { token }),
        await status(own, { token, verb: 'POST' }),
      ]).toEqual(expected);
    }
  });
});

describe('a change of the access document', () => {
  const change = async (key: string, route: object | string) => {
    const { document } = target;
    if (document === undefined) throw new Error('This target lets nobody change its document');
    const before = await document.readPart('routes');
    await document.putPart(
      'routes',
      typeof route === 'string' ? route : { ...v.parse(routesSchema, before), [key]: route },
    );
    return () => document.putPart('routes', before);
  };

  it('is in force within its age, without a deployment, and so is taking it back', async () => {
    const { bob } = target.tokens;
    const call = { token: bob };
    expect(await status('/reports/7', call)).toBe(200);
    const undo = await change('GET /reports/{reportId}', { authorizer: 'uncached', groups: ['admins'] });
    expect(await comesTo(403, '/reports/7', call)).toBe(true);
    await undo();
    expect(await comesTo(200, '/reports/7', call)).toBe(true);
  });

  it('reaches a cached policy within age and ttl', async () => {
    const call = { token: target.tokens.bob };
    expect(await status('/orders/1', call)).toBe(200);
    const undo = await change('GET /orders/{orderId}', { authorizer: 'token', groups: ['admins'] });
    expect(await comesTo(403, '/orders/1', call)).toBe(true);
    expect(await status('/orders', call)).toBe(200);
    await undo();
    expect(await comesTo(200, '/orders/1', call)).toBe(true);
  });

  it.each([
    ['is no JSON', '{ "GET /orders": '],
    ['names an authorizer that nobody defined', { 'GET /orders': { authorizer: 'nobody' } }],
  ])('that %s opens nothing and closes nothing: the last good one is kept', async (_what, routes) => {
    const { ada, bob } = target.tokens;
    const undo = await change(
      'GET /reports/{reportId}',
      typeof routes === 'string' ? routes : JSON.stringify(routes),
    );
    const deadline = Date.now() + (target.documentMaxAge + 1) * 1000;
    await until(async () => {
      expect(await status('/reports/7', { token: bob })).toBe(200);
      expect(await status('/admin/a', { token: bob })).toBe(403);
      expect(await status('/admin/a', { token: ada })).toBe(200);
      return Date.now() > deadline || undefined;
    }, 30_000);
    await undo();
  });
});
