import type { Reason } from '@gatehouse/access';

/** Whose claims a recorded token carries, and how it was made. */
export interface TokenRecipe {
  /** Claims that differ from those of the sample user's access token; `undefined` takes one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** `signed`: by the test issuer's key. `stranger`: by another key under the same key ID. */
  readonly made?: 'signed' | 'stranger' | 'unknown kid' | 'alg none';
}

/** One recorded event and what comes of it. */
export interface EventCase {
  /** The file's name without its ending. */
  readonly name: string;
  readonly description: string;
  readonly type?: 'TOKEN';
  readonly verb: string;
  readonly resource: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  /** Where the token stands: in the Authorization header unless said otherwise. */
  readonly token?: TokenRecipe;
  readonly queryToken?: TokenRecipe;
  /** An Authorization value that holds no token of the recipe's. */
  readonly authorization?: string;
  /** The Authorization header's name as the client wrote it. */
  readonly headerName?: string;
  readonly expected: {
    readonly outcome: 'allow' | 'deny' | 'unauthorized' | 'error';
    readonly reason?: Reason;
  };
}

/** Subjects of the test issuer. */
export const subjects = {
  bob: '0b0b0b0b-0000-4000-8000-000000000b0b',
  ada: '0ada0ada-0000-4000-8000-00000000ada0',
} as const;

const admin = { claims: { sub: subjects.ada, username: 'ada', 'cognito:groups': ['admins'] } };
const orders = { verb: 'GET', resource: '/orders' };
const report = { verb: 'GET', resource: '/reports/{reportId}', pathParameters: { reportId: '2026-10' } };
const bobsPage = { resource: '/users/{userId}', pathParameters: { userId: subjects.bob } };

const allow = { outcome: 'allow' } as const;
const deny = (reason: Reason) => ({ outcome: 'deny', reason }) as const;
const unauthorized = (reason: Reason) => ({ outcome: 'unauthorized', reason }) as const;

/** Every recorded event. Where none says otherwise the caller is bob, with the scopes `openid profile orders/read`. */
export const eventCases: readonly EventCase[] = [
  { name: 'valid', description: 'bob reads the orders', ...orders, token: {}, expected: allow },
  {
    name: 'valid-second-route',
    description: 'bob reads one order, by the same authorizer',
    verb: 'GET',
    resource: '/orders/{orderId}',
    pathParameters: { orderId: '42' },
    token: {},
    expected: allow,
  },
  {
    name: 'valid-lower-case-header',
    description: 'the header is written authorization, as HTTP/2 clients do',
    ...orders,
    token: {},
    headerName: 'authorization',
    expected: allow,
  },
  {
    name: 'valid-machine',
    description: 'a machine reads the orders: a client-credentials token has no username',
    ...orders,
    token: {
      claims: {
        sub: 'local-machine-client',
        client_id: 'local-machine-client',
        scope: 'orders/read',
        username: undefined,
      },
    },
    expected: allow,
  },
  {
    name: 'expired',
    description: 'the token expired in 2020',
    ...orders,
    token: { claims: { iat: 1577836800, exp: 1577840400 } },
    expected: unauthorized('token_expired'),
  },
  {
    name: 'not-yet-valid',
    description: 'the token is valid from 2059 on',
    ...orders,
    token: { claims: { nbf: 2808691200 } },
    expected: unauthorized('invalid_claims'),
  },
  {
    name: 'wrong-issuer',
    description: 'the token is from another user pool',
    ...orders,
    token: { claims: { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Another1' } },
    expected: unauthorized('invalid_claims'),
  },
  {
    name: 'wrong-client',
    description: 'the token is for an app client the document does not name',
    ...orders,
    token: { claims: { client_id: 'another-client' } },
    expected: unauthorized('invalid_claims'),
  },
  {
    name: 'wrong-token-use',
    description: 'an access token in all but its token_use',
    ...orders,
    token: { claims: { token_use: 'id' } },
    expected: unauthorized('invalid_claims'),
  },
  {
    name: 'id-token',
    description: 'an ID token where an access token is asked',
    ...orders,
    token: {
      claims: {
        token_use: 'id',
        aud: 'local-web-client',
        client_id: undefined,
        scope: undefined,
        username: undefined,
        'cognito:username': 'bob',
      },
    },
    expected: unauthorized('invalid_claims'),
  },
  {
    name: 'bad-signature',
    description: 'the right key ID, signed by another key',
    ...orders,
    token: { made: 'stranger' },
    expected: unauthorized('invalid_signature'),
  },
  {
    name: 'alg-none',
    description: 'an unsigned token: its third part is empty',
    ...orders,
    token: { made: 'alg none' },
    expected: unauthorized('malformed_token'),
  },
  {
    name: 'unknown-kid',
    description: 'signed by a key the key set does not have',
    ...orders,
    token: { made: 'unknown kid' },
    expected: unauthorized('invalid_signature'),
  },
  {
    name: 'malformed-token',
    description: 'Bearer and no token',
    ...orders,
    authorization: 'Bearer not.a.token',
    expected: unauthorized('malformed_token'),
  },
  {
    name: 'basic-credentials',
    description: 'another scheme than Bearer',
    ...orders,
    authorization: 'Basic Ym9iOm5vdC1hLXBhc3N3b3Jk',
    expected: unauthorized('malformed_token'),
  },
  {
    name: 'missing-token',
    description: 'no token at an authorizer with ttl 0, which is called all the same',
    ...report,
    expected: unauthorized('missing_token'),
  },
  {
    name: 'query-token',
    description: 'the token in the query string, where the authorizer takes it',
    ...report,
    queryToken: {},
    expected: allow,
  },
  {
    name: 'two-equal-tokens',
    description: 'one token in both places',
    ...report,
    token: {},
    queryToken: {},
    expected: allow,
  },
  {
    name: 'two-differing-tokens',
    description: 'the header and the query string each hold a token, and they differ',
    ...report,
    token: {},
    queryToken: admin,
    expected: unauthorized('malformed_token'),
  },
  {
    name: 'query-token-ignored',
    description: 'a token in the query string of an authorizer that reads the header alone',
    ...orders,
    queryToken: {},
    expected: unauthorized('missing_token'),
  },
  {
    name: 'uncached-wrong-scope',
    description: 'refused by an authorizer with ttl 0, whose context names the reason',
    ...report,
    token: { claims: { scope: 'openid' } },
    expected: deny('insufficient_scope'),
  },
  {
    name: 'wrong-scope',
    description: 'bob may read orders, not write them',
    verb: 'POST',
    resource: '/orders',
    token: {},
    expected: deny('insufficient_scope'),
  },
  {
    name: 'group-member',
    description: 'ada of the admins reads the settings',
    verb: 'GET',
    resource: '/admin/{proxy+}',
    pathParameters: { proxy: 'settings/mail' },
    token: admin,
    expected: allow,
  },
  {
    name: 'group-stranger',
    description: 'bob is in no group',
    verb: 'GET',
    resource: '/admin/{proxy+}',
    pathParameters: { proxy: 'settings/mail' },
    token: {},
    expected: deny('forbidden'),
  },
  {
    name: 'bound-user',
    description: 'bob changes his own page',
    verb: 'POST',
    ...bobsPage,
    token: {},
    expected: allow,
  },
  {
    name: 'bound-other-user',
    description: "bob changes ada's page",
    verb: 'POST',
    resource: '/users/{userId}',
    pathParameters: { userId: subjects.ada },
    token: {},
    expected: deny('forbidden'),
  },
  {
    name: 'bound-admin',
    description: "ada of the admins changes bob's page",
    verb: 'POST',
    ...bobsPage,
    token: admin,
    expected: allow,
  },
  {
    name: 'token-type-valid',
    description: 'the TOKEN authorizer: bob sees his profile',
    type: 'TOKEN',
    verb: 'GET',
    resource: '/profile',
    token: {},
    expected: allow,
  },
  {
    name: 'token-type-wrong-scope',
    description: 'the TOKEN authorizer: a token without the scope profile changes it',
    type: 'TOKEN',
    verb: 'PUT',
    resource: '/profile',
    token: { claims: { scope: 'openid orders/read' } },
    expected: deny('insufficient_scope'),
  },
  {
    name: 'token-type-expired',
    description: 'the TOKEN authorizer: the token expired in 2020',
    type: 'TOKEN',
    verb: 'GET',
    resource: '/profile',
    token: { claims: { iat: 1577836800, exp: 1577840400 } },
    expected: unauthorized('token_expired'),
  },
  {
    name: 'token-type-bad-signature',
    description: 'the TOKEN authorizer: signed by another key',
    type: 'TOKEN',
    verb: 'GET',
    resource: '/profile',
    token: { made: 'stranger' },
    expected: unauthorized('invalid_signature'),
  },
  {
    name: 'unknown-route',
    description: 'the API has a route that the access document does not',
    verb: 'GET',
    resource: '/nowhere',
    token: {},
    expected: { outcome: 'error', reason: 'document_invalid' },
  },
  {
    name: 'wrong-authorizer-type',
    description: 'the API asks a TOKEN authorizer where the document has a REQUEST authorizer',
    type: 'TOKEN',
    ...orders,
    token: {},
    expected: { outcome: 'error', reason: 'document_invalid' },
  },
];
