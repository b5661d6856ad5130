import { errors, type JWTVerifyGetKey, type LocalJWKSet } from 'jose';
import { KeysUnavailable } from './errors.ts';

/** How long keys are kept and how often they are asked for, in milliseconds. */
export interface KeySetLimits {
  /** For how long a key set is fresh: used without asking for it again. Default 10 minutes. */
  readonly maxAge: number;
  /** For how long a key set is used while asking for it again fails. Default 1 hour. */
  readonly maxStale: number;
  /** The least time between two attempts to get a key set, however many tokens want one. Default 30 seconds. */
  readonly cooldown: number;
  /** The same while there is no key set at all, so that one hiccup is not a long outage. Default 5 seconds. */
  readonly firstCooldown: number;
}

export const defaultLimits: KeySetLimits = {
  maxAge: 10 * 60 * 1000,
  maxStale: 60 * 60 * 1000,
  cooldown: 30 * 1000,
  firstCooldown: 5 * 1000,
};

export interface CachedKeySetOptions {
  /** Where the keys are, for error messages. */
  readonly place: string;
  /** Gets the key set. */
  readonly load: () => Promise<LocalJWKSet>;
  readonly limits: KeySetLimits;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Makes the function that finds a token's key in a set that is got when first needed and again by age, or when
 * it does not have the key a token names: keys change before anybody tells (OpenID Connect Core 1.0 section
 * 10.1.1). Concurrent callers share one attempt.
 *
 * A set that could not be got anew is used on up to `maxStale`, counted from the start of the attempt that got
 * it; what is known to be its issuer's is accepted, what is not known ends in KeysUnavailable.
 *
 * @returns The function, as jose takes it. It throws JWKSNoMatchingKey where the set as read within the cooldown
 *   does not have the key, and KeysUnavailable where it could not be read.
 *
 * @example
 * const keys = createCachedKeySet({ place: uri, load, limits: defaultLimits, now: Date.now });
 * await jwtVerify(token, keys);
 */
export function createCachedKeySet({ place, load, limits, now }: CachedKeySetOptions): JWTVerifyGetKey {
  let good: { readonly keys: LocalJWKSet; readonly since: number } | undefined;
  let attemptedAt: number | undefined;
  let failure: unknown;
  let flight: Promise<void> | undefined;

  /** A time in the future, after the clock was set back, is within nothing. */
  function isWithin(since: number | undefined, span: number): boolean {
    if (since === undefined) return false;
    const elapsed = now() - since;
    return elapsed >= 0 && elapsed < span;
  }

  async function attempt(): Promise<void> {
    const since = now();
    attemptedAt = since;
    try {
      good = { keys: await load(), since };
      failure = undefined;
    } catch (error) {
      failure = error ?? new Error('The attempt failed');
    }
  }

  async function refresh(): Promise<void> {
    const cooldown = good === undefined ? limits.firstCooldown : limits.cooldown;
    if (flight === undefined && isWithin(attemptedAt, cooldown)) return;
    flight ??= attempt().finally(() => {
      flight = undefined;
    });
    await flight;
  }

  function unavailable(): KeysUnavailable {
    return new KeysUnavailable(`The key set at ${place} could not be read`, { cause: failure });
  }

  function usableKeys(): LocalJWKSet {
    if (good === undefined || !isWithin(good.since, limits.maxStale)) throw unavailable();
    return good.keys;
  }

  return async (header, token) => {
    if (!isWithin(good?.since, limits.maxAge)) await refresh();
    try {
      return await usableKeys()(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    await refresh();
    if (failure !== undefined) throw unavailable();
    return usableKeys()(header, token);
  };
}
