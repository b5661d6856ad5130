import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LocalJWKSet } from 'jose';
import { createCachedKeySet, defaultLimits } from '../src/cached-key-set.ts';
import { KeysUnavailable } from '../src/errors.ts';
import { parseKeySet } from '../src/key-set.ts';
import { failureOf } from './support/failure.ts';
import { createKey, type TestKey } from './support/keys.ts';

const { maxAge, maxStale, cooldown, firstCooldown } = defaultLimits;
const jws = { payload: '', signature: '' };

describe('createCachedKeySet', () => {
  let first: TestKey;
  let second: TestKey;
  let time: number;
  let loads: number;
  let load: () => Promise<LocalJWKSet>;
  let find: (kid: string) => Promise<unknown>;

  beforeAll(async () => {
    first = await createKey('ES256', 'first');
    second = await createKey('ES256', 'second');
  });
  beforeEach(() => {
    time = 1_800_000_000_000;
    loads = 0;
    publish(first);
    const keys = createCachedKeySet({
      place: 'https://issuer.example/jwks',
      load: () => {
        loads += 1;
        return load();
      },
      limits: defaultLimits,
      now: () => time,
    });
    find = async (kid) => keys({ alg: 'ES256', kid }, jws);
  });

  const publish = (...keys: TestKey[]) => {
    load = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return parseKeySet({ keys: keys.map(({ jwk }) => jwk) });
    };
  };
  const fail = (message = 'down') => {
    load = async () => {
      throw new Error(message);
    };
  };
  const unknownKey = { code: 'ERR_JWKS_NO_MATCHING_KEY' };
  const unavailable = (cause: string) => ({
    code: 'keys_unavailable',
    message: 'The key set at https://issuer.example/jwks could not be read',
    cause: expect.objectContaining({ message: cause }),
  });

  it('gets the set when a key is first asked for, and again only when it is no longer fresh', async () => {
    expect(loads).toBe(0);
    await find('first');
    time += maxAge - 1;
    await find('first');
    expect(loads).toBe(1);
    time += 1;
    await find('first');
    expect(loads).toBe(2);
  });

  it('gets the set once for all who ask at a time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => find('first')));
    expect(loads).toBe(1);
    publish(first, second);
    time += cooldown;
    await Promise.all(Array.from({ length: 20 }, () => find('second')));
    expect(loads).toBe(2);
  });

  it('lets all who ask at a time share a failure', async () => {
    fail();
    const failures = await Promise.all(Array.from({ length: 20 }, () => failureOf(() => find('first'))));
    expect(failures.every((failure) => failure instanceof KeysUnavailable)).toBe(true);
    expect(loads).toBe(1);
  });

  it('asks again for a key it does not know, once in a cooldown', async () => {
    await find('first');
    publish(first, second);
    time += cooldown - 1;
    await expect(find('second')).rejects.toMatchObject(unknownKey);
    expect(loads).toBe(1);
    time += 1;
    await find('second');
    expect(loads).toBe(2);
    await expect(find('third')).rejects.toMatchObject(unknownKey);
    expect(loads).toBe(2);
  });

  it('drops a key that its issuer has withdrawn', async () => {
    await find('first');
    publish(second);
    time += maxAge;
    await expect(find('first')).rejects.toMatchObject(unknownKey);
    await find('second');
  });

  it('asks again soon while there is no key set at all, and says at once what stood in the way', async () => {
    fail('the first failure');
    await expect(find('first')).rejects.toMatchObject(unavailable('the first failure'));
    publish(first);
    time += firstCooldown - 1;
    await expect(find('first')).rejects.toMatchObject(unavailable('the first failure'));
    expect(loads).toBe(1);
    time += 1;
    await find('first');
    expect(loads).toBe(2);
  });

  it('counts the cooldown from the start of an attempt', async () => {
    let release = (): void => undefined;
    load = () =>
      new Promise((_resolve, reject) => {
        release = () => reject(new Error('slow'));
      });
    const slow = failureOf(() => find('first'));
    time += cooldown;
    release();
    await slow;
    publish(first);
    await find('first');
    expect(loads).toBe(2);
  });

  it('keeps a set that cannot be got anew, up to the bound', async () => {
    await find('first');
    fail();
    time += maxAge;
    await find('first');
    expect(loads).toBe(2);
    time += maxStale - maxAge - 1;
    await find('first');
    time += 1;
    await expect(find('first')).rejects.toMatchObject(unavailable('down'));
  });

  it('asks once in a cooldown while it keeps an old set', async () => {
    await find('first');
    fail();
    time += maxAge;
    await find('first');
    time += cooldown - 1;
    await find('first');
    expect(loads).toBe(2);
    time += 1;
    await find('first');
    expect(loads).toBe(3);
  });

  it('cannot judge a key it does not know while the set cannot be read', async () => {
    await find('first');
    fail();
    time += cooldown;
    await expect(find('second')).rejects.toMatchObject(unavailable('down'));
    await expect(find('second')).rejects.toMatchObject(unavailable('down'));
    expect(loads).toBe(2);
    await find('first');
    publish(first);
    time += cooldown;
    await expect(find('second')).rejects.toMatchObject(unknownKey);
  });

  it('does not let a set without keys replace a good one', async () => {
    await find('first');
    load = async () => parseKeySet({ keys: [] });
    time += maxAge;
    await find('first');
    expect(loads).toBe(2);
  });

  it('asks again when the clock was set back', async () => {
    await find('first');
    time -= 24 * 60 * 60 * 1000;
    await find('first');
    expect(loads).toBe(2);
  });
});
