import { describe, expect, it } from '@jest/globals';
import { hasClaim, readScopes, readString, readStrings } from '../src/claims.ts';

const refused = expect.objectContaining({ code: 'invalid_claims' });

describe('hasClaim', () => {
  it('counts no name that every object has', () => {
    expect(hasClaim({ scope: '' }, 'scope')).toBe(true);
    expect(hasClaim({ scope: '' }, 'constructor')).toBe(false);
  });
});

describe('readString', () => {
  it('reads a string, or nothing where there is none', () => {
    expect(readString({ client_id: 'web' }, 'client_id')).toBe('web');
    expect(readString({}, 'client_id')).toBeUndefined();
    expect(readString({}, 'toString')).toBeUndefined();
  });

  it.each([[null], [1], [['web']], [{}]])('refuses %j', (value) => {
    expect(() => readString({ client_id: value }, 'client_id')).toThrow(refused);
  });
});

describe('readStrings', () => {
  it('reads an array of strings, none where there is none', () => {
    expect(readStrings({ groups: ['admins', 'Domain Users'] }, 'groups')).toEqual(['admins', 'Domain Users']);
    expect(readStrings({}, 'groups')).toEqual([]);
    expect(readStrings({}, 'constructor')).toEqual([]);
  });

  it.each([[null], ['admins'], [{ 0: 'admins' }], [['admins', 1]]])('refuses %j', (value) => {
    expect(() => readStrings({ groups: value }, 'groups')).toThrow(refused);
  });
});

describe('readScopes', () => {
  it.each([
    ['orders/read orders/write', ['orders/read', 'orders/write']],
    [' orders/read  orders/write ', ['orders/read', 'orders/write']],
    ['', []],
    [
      ['orders/read', 'orders/write'],
      ['orders/read', 'orders/write'],
    ],
    [[], []],
  ])('reads %j', (value, scopes) => {
    expect(readScopes({ scope: value }, 'scope')).toEqual(scopes);
  });

  it('reads none where there is no such claim', () => {
    expect(readScopes({}, 'scope')).toEqual([]);
  });

  it.each([[null], [1], [{ read: true }], [['orders/read', 1]], [['orders/read orders/write']], [['']]])(
    'refuses %j',
    (value) => {
      expect(() => readScopes({ scope: value }, 'scope')).toThrow(refused);
    },
  );
});
