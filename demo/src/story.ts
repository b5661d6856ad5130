import { type CallerTokens, forgeToken } from '@gatehouse/local';
import { withRoute } from './with-route.ts';

/** One request of the story, with what has to come back. */
export interface Step {
  readonly who: string;
  readonly verb: string;
  /** The path and query as they are called. */
  readonly path: string;
  /** The path as a person reads it, where that is another. */
  readonly shownPath?: string;
  readonly token?: string;
  readonly expected: number;
  readonly why: string;
  /** A change of the access document that comes first; the answer is then waited for. */
  readonly change?: {
    readonly shown: string;
    /** The routes of the document as they are, to the routes as they are to be. */
    readonly routes: (routes: unknown) => unknown;
  };
}

export interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}

/**
 * Makes the story: who calls what, in an order that explains the access document one rule at a time.
 *
 * @param tokens Everybody's tokens.
 * @param subjects The `sub` claims of ada and bob.
 *
 * @example
 * const chapters = tellStory(stack.tokens, stack.subjects);
 */
export function tellStory(
  tokens: CallerTokens,
  subjects: { readonly ada: string; readonly bob: string },
): readonly Chapter[] {
  const nobody = { who: 'nobody' };
  const bob = { who: 'bob', token: tokens.bob };
  const ada = { who: 'ada', token: tokens.ada };
  const machine = { who: 'machine', token: tokens.machine };
  const page = (of: 'ada' | 'bob') => ({ path: `/users/${subjects[of]}`, shownPath: `/users/<${of}>` });
  const report = { verb: 'GET', path: '/reports/7' };
  const reportRoute = 'GET /reports/{reportId}';

  return [
    {
      title: 'Who is asking?',
      steps: [
        { ...nobody, verb: 'GET', path: '/hello', expected: 200, why: 'an open route: nobody is asked' },
        { ...nobody, verb: 'GET', path: '/orders', expected: 401, why: 'no token' },
        { ...nobody, verb: 'GET', path: '/orders', token: 'let.me.in', expected: 401, why: 'not a token' },
        {
          who: 'mallory',
          verb: 'GET',
          path: '/admin/settings',
          token: forgeToken(tokens.bob, { 'cognito:groups': ['admins'] }),
          expected: 401,
          why: 'a token of bob, with admins written into it',
        },
        {
          ...bob,
          verb: 'GET',
          path: '/orders',
          token: tokens.bobsIdToken,
          expected: 401,
          why: 'his ID token, where an access token is asked',
        },
        { ...bob, verb: 'GET', path: '/nowhere', expected: 403, why: 'API Gateway: no such path' },
      ],
    },
    {
      title: 'Scopes: what the person let the application do',
      steps: [
        { ...bob, verb: 'GET', path: '/orders', expected: 200, why: 'orders/read' },
        {
          ...bob,
          verb: 'GET',
          path: '/orders/42',
          expected: 200,
          why: 'another route, by the cached policy',
        },
        { ...bob, verb: 'POST', path: '/orders', expected: 403, why: 'he signed in without orders/write' },
        { ...ada, verb: 'POST', path: '/orders', expected: 200, why: 'she signed in with orders/write' },
      ],
    },
    {
      title: 'The classic rule: admins everything, others GET, and POST only to their own page',
      steps: [
        { ...bob, verb: 'GET', ...page('ada'), expected: 200, why: 'everybody signed in may look' },
        { ...bob, verb: 'POST', ...page('bob'), expected: 200, why: 'his own page: userId equals his sub' },
        { ...bob, verb: 'POST', ...page('ada'), expected: 403, why: 'not his page' },
        { ...bob, verb: 'DELETE', ...page('bob'), expected: 403, why: 'for admins only' },
        { ...ada, verb: 'POST', ...page('bob'), expected: 200, why: 'ada is in the group admins' },
        { ...ada, verb: 'DELETE', ...page('bob'), expected: 200, why: 'ada is in the group admins' },
        { ...bob, verb: 'GET', path: '/admin/settings', expected: 403, why: 'for admins only' },
        { ...ada, verb: 'GET', path: '/admin/settings', expected: 200, why: 'ada is in the group admins' },
      ],
    },
    {
      title: 'Machines and partners',
      steps: [
        { ...machine, verb: 'GET', path: '/orders', expected: 200, why: 'client credentials, orders/read' },
        { ...machine, verb: 'POST', path: '/orders', expected: 403, why: 'its client has no orders/write' },
        {
          who: 'partner',
          verb: 'GET',
          path: '/orders',
          token: tokens.partner,
          expected: 200,
          why: 'a second issuer, its keys found by discovery',
        },
        {
          who: 'partner 2',
          verb: 'GET',
          path: '/orders',
          token: tokens.stoppedPartner,
          expected: 500,
          why: 'its issuer is down: no keys, no decision, no way in',
        },
      ],
    },
    {
      title: 'Other authorizers: of type TOKEN, and one that caches nothing',
      steps: [
        { ...bob, verb: 'PUT', path: '/profile', expected: 200, why: 'TOKEN authorizer, scope profile' },
        { ...machine, verb: 'PUT', path: '/profile', expected: 403, why: 'no scope profile' },
        {
          ...bob,
          verb: 'GET',
          path: `${report.path}?access_token=${tokens.bob}`,
          shownPath: `${report.path}?access_token=…`,
          token: '',
          expected: 200,
          why: 'ttl 0: the token may be in the query string',
        },
        {
          ...bob,
          verb: 'GET',
          path: `${report.path}?access_token=${tokens.ada}`,
          shownPath: `${report.path}?access_token=…`,
          expected: 401,
          why: "his token in the header, ada's in the query",
        },
      ],
    },
    {
      title: 'The access document changes, without a deployment',
      steps: [
        { ...bob, ...report, expected: 200, why: 'orders/read' },
        {
          ...bob,
          ...report,
          change: {
            shown: `${reportRoute} is for admins from now on`,
            routes: (routes) =>
              withRoute(routes, reportRoute, { authorizer: 'uncached', groups: ['admins'] }),
          },
          expected: 403,
          why: 'the same token, a moment later',
        },
        {
          ...bob,
          ...report,
          change: {
            shown: `${reportRoute} is for orders/read again`,
            routes: (routes) =>
              withRoute(routes, reportRoute, { authorizer: 'uncached', scopes: ['orders/read'] }),
          },
          expected: 200,
          why: 'and back',
        },
      ],
    },
  ];
}
