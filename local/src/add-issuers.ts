import * as v from 'valibot';
import type { DocumentStore } from './document-store.ts';

const authenticatorsSchema = v.record(v.string(), v.unknown());
const authorizersSchema = v.looseObject({ token: v.looseObject({ authenticators: v.array(v.string()) }) });

/**
 * Adds issuers to the access document: an `oidc` authenticator each, accepted by the authorizer `token`.
 *
 * @param store The document.
 * @param issuers The issuers' URLs by the name of their authenticator.
 *
 * @example
 * await addIssuers(store, { partner: 'http://127.0.0.1:40001' });
 */
export async function addIssuers(
  store: DocumentStore,
  issuers: Readonly<Record<string, string>>,
): Promise<void> {
  const authenticators = v.parse(authenticatorsSchema, await store.readPart('authenticators'));
  const authorizers = v.parse(authorizersSchema, await store.readPart('authorizers'));
  const added = Object.entries(issuers).map(
    ([name, issuer]) =>
      [name, { type: 'oidc', issuer, audience: ['orders'], algorithms: ['ES256'] }] as const,
  );
  await store.putPart('authenticators', { ...authenticators, ...Object.fromEntries(added) });
  await store.putPart('authorizers', {
    ...authorizers,
    token: {
      ...authorizers.token,
      authenticators: [...authorizers.token.authenticators, ...Object.keys(issuers)],
    },
  });
}
