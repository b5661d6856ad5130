import { describe, expect, it } from '@jest/globals';
import { withCrash } from '../src/with-crash.ts';

const never = new Promise<never>(() => {});
const crash = () => Promise.reject(new Error('The emulator ended by itself'));

describe('withCrash', () => {
  it('is what was waited for, where nothing crashes', async () => {
    expect(await withCrash(Promise.resolve(42), never)).toBe(42);
  });

  it('fails with the crash, not with its consequence', async () => {
    const refused = Promise.reject(new Error('connect ECONNREFUSED'));
    await expect(withCrash(refused, crash())).rejects.toThrow('The emulator ended by itself');
  });

  it('fails with the crash where the rest would wait for ever', async () => {
    await expect(withCrash(never, crash())).rejects.toThrow('The emulator ended by itself');
  });

  it('fails with its own error where nothing crashes', async () => {
    await expect(withCrash(Promise.reject(new Error('refused')), never)).rejects.toThrow('refused');
  });
});
