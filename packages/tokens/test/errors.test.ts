import { GatehouseError } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import { KeysUnavailable, TokenRefused } from '../src/errors.ts';

describe('the errors', () => {
  it('tell by their code what was wrong with a token', () => {
    const error = new TokenRefused('token_expired', '"exp" is in the past');
    expect(error).toBeInstanceOf(GatehouseError);
    expect(error).toMatchObject({ name: 'TokenRefused', code: 'token_expired' });
    expect(error).not.toHaveProperty('cause');
  });

  it('keep the cause of missing keys', () => {
    const cause = new Error('down');
    const error = new KeysUnavailable('No keys', { cause });
    expect(error).toBeInstanceOf(GatehouseError);
    expect(error).toMatchObject({ name: 'KeysUnavailable', code: 'keys_unavailable', cause });
  });
});
