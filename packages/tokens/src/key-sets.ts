import type { KeySetLocation } from '@gatehouse/access';
import type { JWTVerifyGetKey } from 'jose';
import { createCachedKeySet, defaultLimits, type KeySetLimits } from './cached-key-set.ts';
import { discoverKeySet } from './discovery.ts';
import { createFetchJson, type FetchJson } from './fetch-json.ts';
import { parseKeySet } from './key-set.ts';

/** Where a key set is: at a URL, in the access document, or where its issuer says. */
export type KeySetSource = KeySetLocation | { readonly issuer: string };

/** The key sets of all issuers. They outlive access documents: make one for the process. */
export interface KeySets {
  /**
   * @returns The function that finds a token's key, as jose takes it; it throws KeysUnavailable where the set
   *   could not be read. Every call with one place is answered from one cache.
   * @throws Where none of the keys listed in the source is a public key.
   */
  keysOf(source: KeySetSource): JWTVerifyGetKey;
}

export interface KeySetsDependencies {
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** How key sets and discovery documents are got. Left out: over https, with bounds on time and size. */
  readonly fetchJson?: FetchJson;
  readonly limits?: Partial<KeySetLimits>;
}

/**
 * Makes the cache of key sets. Nothing is fetched until a token asks for a key.
 *
 * @example
 * const keySets = createKeySets({ now: Date.now });
 * const keys = keySets.keysOf({ uri: 'https://issuer.example/jwks' });
 */
export function createKeySets({ now, fetchJson = createFetchJson(), limits }: KeySetsDependencies): KeySets {
  const cached = new Map<string, JWTVerifyGetKey>();
  return {
    keysOf(source) {
      if ('keys' in source) return parseKeySet(source);
      const place = 'uri' in source ? source.uri : `${source.issuer} (by discovery)`;
      const known = cached.get(place);
      if (known !== undefined) return known;
      const keys = createCachedKeySet({
        place,
        async load() {
          const uri = 'uri' in source ? source.uri : await discoverKeySet(source.issuer, fetchJson);
          return parseKeySet(await fetchJson(uri));
        },
        limits: { ...defaultLimits, ...limits },
        now,
      });
      cached.set(place, keys);
      return keys;
    },
  };
}
