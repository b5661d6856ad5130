import * as v from 'valibot';
import { isSecureUrl } from './secure-url.ts';
import { defaultTokenSource } from './token-source.ts';

/** Signature algorithms an issuer's key set can verify (RFC 7518 section 3.1, RFC 8037): no `none`, no HMAC. */
export const asymmetricAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** A message of the schema: what belongs there and what to do, told apart again by `parseDocument`. */
const say = (expected: string, remedy: string): string => `${expected}\n${remedy}`;

const text = (expected: string, remedy: string) =>
  v.pipe(v.string(say(expected, remedy)), v.minLength(1, say(expected, remedy)));

const oneOf = <const Options extends readonly string[]>(options: Options, remedy: string) =>
  v.picklist(options, say(`one of ${options.map((option) => `"${option}"`).join(', ')}`, remedy));

const names = (expected: string, remedy: string) =>
  v.pipe(
    v.array(text(expected, remedy), say(`a list: ${expected}`, remedy)),
    v.minLength(1, say(`at least one: ${expected}`, remedy)),
    v.check(
      (list) => new Set(list).size === list.length,
      say('no name twice', 'Leave out the repeated name.'),
    ),
  );

const nullable = <Schema extends v.GenericSchema>(schema: Schema, expected: string, remedy: string) =>
  v.union([v.null(), schema], say(expected, remedy));

const identifier = (what: string) =>
  v.pipe(
    v.string(),
    v.regex(
      /^[A-Za-z][\w-]*$/,
      say(`${what} of letters, digits, - and _ that begins with a letter`, 'Rename it.'),
    ),
  );

const issuer = v.pipe(
  text('the issuer, an https URL', 'Copy it from the iss claim of a token, to the letter.'),
  v.check(
    (url) => isSecureUrl(url) && !url.includes('?'),
    say('an https URL without query or fragment', 'Plain http is taken from loopback addresses only.'),
  ),
);

const keySetUri = v.pipe(
  text('the https URL of a key set', 'Take it from the jwks_uri of the issuer.'),
  v.check(isSecureUrl, say('an https URL', 'Plain http is taken from loopback addresses only.')),
);

/** The members of the public keys that verify signatures (RFC 7518 section 6, RFC 8037 section 2). */
const publicMembers = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'] } as const;
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const publicKey = v.pipe(
  v.looseObject(
    {
      kty: oneOf(['RSA', 'EC', 'OKP'], 'Only public keys for signatures can be listed.'),
      kid: text('a key ID', 'Give every key its kid.'),
    },
    say('a public JSON Web Key (RFC 7517)', 'List the keys as the issuer publishes them.'),
  ),
  v.check(
    (key) => !privateMembers.some((member) => member in key),
    say('a public key', 'This one holds private members: take them out, and replace the key, it has leaked.'),
  ),
  v.check(
    (key) => publicMembers[key.kty].every((member) => /^[\w-]+$/.test(String(key[member] ?? ''))),
    say(
      'a public key with every member of its kind: n and e, or crv and x (and y)',
      'Copy it whole, as the issuer publishes it.',
    ),
  ),
);

const keySet = v.union(
  [
    v.strictObject({ uri: keySetUri }),
    v.strictObject({
      keys: v.pipe(
        v.array(publicKey),
        v.minLength(1, say('at least one key', 'List the keys of the issuer.')),
      ),
    }),
  ],
  say('{ "uri": "https://…" } or { "keys": [ … ] }', 'Say where the keys are, in one of the two ways.'),
);

const clientIds = nullable(
  names('an app client ID', 'Name every app client whose tokens may come in.'),
  'a list of app client IDs, or null to take tokens of every client',
  'Name the app clients; null must be said, it is never assumed.',
);

const audience = nullable(
  names('an audience', 'Name what the aud claim must hold, one of them is enough.'),
  'a list of audiences, or null to take tokens for every audience',
  'Name the audiences; null must be said, it is never assumed.',
);

const cognito = v.strictObject({
  type: v.literal('cognito'),
  userPoolId: v.pipe(
    v.string(say('the ID of a user pool', 'It looks like eu-west-1_aBcDeFgHi.')),
    v.regex(
      /^[a-z]{2}(?:-[a-z]+)+-\d_\w+$/,
      say('the ID of a user pool', 'It looks like eu-west-1_aBcDeFgHi.'),
    ),
  ),
  clientIds,
  tokenUse: oneOf(['access', 'id'], 'Say which tokens this API takes; access tokens carry scopes.'),
  jwks: v.optional(keySet),
});

const oidc = v.strictObject({
  type: v.literal('oidc'),
  issuer,
  audience,
  algorithms: v.pipe(
    v.array(
      oneOf(asymmetricAlgorithms, 'List the algorithms this issuer signs with.'),
      say('a list of algorithms', 'List the algorithms this issuer signs with.'),
    ),
    v.minLength(1, say('at least one algorithm', 'List the algorithms this issuer signs with.')),
  ),
  jwks: v.optional(keySet),
  scopesClaim: v.optional(text('the name of a claim', 'Name the claim that holds the scopes.')),
  groupsClaim: v.optional(text('the name of a claim', 'Name the claim that holds the groups.')),
});

const authenticator = v.variant(
  'type',
  [cognito, oidc],
  say('"cognito" or "oidc" as type', 'Say what kind it is.'),
);

const ttl = v.pipe(
  v.number(say('the seconds API Gateway keeps a policy', 'Say 0 to 3600; 0 judges every request anew.')),
  v.integer(say('whole seconds', 'Say 0 to 3600.')),
  v.minValue(0, say('0 to 3600 seconds', '0 judges every request anew.')),
  v.maxValue(3600, say('0 to 3600 seconds', 'API Gateway keeps a policy for an hour at the most.')),
);

const tokenSource = (places: string) =>
  v.pipe(
    v.string(say('where the token is', 'For example "method.request.header.Authorization".')),
    v.regex(
      new RegExp(`^method\\.request\\.(?:${places})\\.[\\w-]+$`),
      say(
        `${places
          .split('|')
          .map((place) => `method.request.${place}.NAME`)
          .join(' or ')}`,
        'Write it as API Gateway writes identity sources.',
      ),
    ),
  );

const tokenSources = (places: string) =>
  v.optional(
    v.pipe(
      v.array(
        tokenSource(places),
        say('a list of places', 'For example ["method.request.header.Authorization"].'),
      ),
      v.minLength(1, say('at least one place', `Leave it out for "${defaultTokenSource}".`)),
    ),
  );

const authenticatorNames = names(
  'the name of an authenticator',
  'Name the authenticators whose tokens come in.',
);

const authorizer = v.variant(
  'type',
  [
    v.strictObject({
      type: v.literal('REQUEST'),
      authenticators: authenticatorNames,
      tokenSources: tokenSources('header|querystring'),
      ttl,
    }),
    v.strictObject({
      type: v.literal('TOKEN'),
      authenticators: authenticatorNames,
      tokenSources: tokenSources('header'),
      ttl,
    }),
  ],
  say('"REQUEST" or "TOKEN" as type', 'Say which kind of Lambda authorizer it is.'),
);

/** One name, or several with `any` or `all` said: a bare list of several would be read both ways. */
const anyOrAll = (what: string) => {
  const message = say(
    `["${what}"] with one name, { "any": [ … ] } or { "all": [ … ] }`,
    'With several names, say whether any of them is enough or all are needed.',
  );
  return v.union(
    [
      v.pipe(v.array(text(what, 'Name it.')), v.length(1, message)),
      v.strictObject({ any: names(what, 'Name it.') }),
      v.strictObject({ all: names(what, 'Name it.') }),
    ],
    message,
  );
};

const bind = v.pipe(
  v.record(
    v.string(),
    text('the name of a claim', 'Name the claim whose value the path parameter must have.'),
    say('path parameter names with claim names', 'For example { "userId": "sub" }.'),
  ),
  v.check(
    (entries) => Object.keys(entries).length > 0,
    say('at least one path parameter', 'Leave bind out where nothing is bound.'),
  ),
);

const requirement = {
  scopes: v.optional(anyOrAll('scope')),
  groups: v.optional(anyOrAll('group')),
  bind: v.optional(bind),
};

const route = v.strictObject(
  {
    authorizer: text(
      'the name of an authorizer, or "none"',
      'Every route says who guards it; "none" opens it.',
    ),
    ...requirement,
    anyOf: v.optional(
      v.pipe(
        v.array(
          v.pipe(
            v.strictObject(requirement),
            v.check(
              (alternative) => Object.keys(alternative).length > 0,
              say('scopes, groups or bind', 'An empty alternative would let everybody in.'),
            ),
          ),
          say('a list of alternatives', 'One of them is enough, beside what the route itself asks.'),
        ),
        v.minLength(1, say('at least one alternative', 'Leave anyOf out where there is none.')),
      ),
    ),
  },
  say('an object', 'For example { "authorizer": "token", "scopes": ["orders/read"] }.'),
);

const secret = v.strictObject({
  parameter: v.pipe(
    v.string(say('the name of a SecureString parameter', 'It begins with /.')),
    v.regex(/^\/[\w./-]+$/, say('the name of a SecureString parameter', 'It begins with /.')),
  ),
});

/** The one definition of the access document: its types and its JSON Schema are made from it. */
export const documentSchema = v.strictObject(
  {
    authenticators: v.record(
      identifier('a name'),
      authenticator,
      say('authenticators by name', 'Say whose tokens come in.'),
    ),
    authorizers: v.record(
      identifier('a name'),
      authorizer,
      say('authorizers by name', 'Name what API Gateway calls before a route.'),
    ),
    routes: v.record(
      v.string(),
      route,
      say('routes by verb and path', 'For example { "GET /orders": { … } }.'),
    ),
    context: v.optional(
      v.record(
        identifier('a context key'),
        text('the name of a claim', 'Name the claim whose value the backend gets under this key.'),
        say('context keys with claim names', 'For example { "tenant": "custom:tenant_id" }.'),
      ),
    ),
    logging: v.optional(v.strictObject({ principalHashKey: v.optional(secret) })),
  },
  say('an object', 'An access document has authenticators, authorizers and routes.'),
);

export type AccessDocument = v.InferOutput<typeof documentSchema>;
export type Authenticator = AccessDocument['authenticators'][string];
export type CognitoAuthenticator = Extract<Authenticator, { type: 'cognito' }>;
export type OidcAuthenticator = Extract<Authenticator, { type: 'oidc' }>;
export type Authorizer = AccessDocument['authorizers'][string];
export type Route = AccessDocument['routes'][string];
export type Requirement = Pick<Route, 'scopes' | 'groups' | 'bind'>;
export type AnyOrAll = NonNullable<Requirement['scopes']>;
export type KeySetLocation = NonNullable<CognitoAuthenticator['jwks']>;
