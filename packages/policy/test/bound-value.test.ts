// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes policy variables so
import { describe, expect, it } from '@jest/globals';
import { boundValue, spellingsOf } from '../src/bound-value.ts';

describe('boundValue', () => {
  it.each(['7', 'auth0|507f1f77', 'google-oauth2|1', 'jo@example.com', 'a b', 'é', '...', 'a:b'])(
    'takes %j',
    (sub) => {
      expect(boundValue({ sub }, 'sub')).toBe(sub);
    },
  );

  it.each<unknown>([
    '',
    '.',
    '..',
    '*',
    'a?',
    'a/b',
    '%2F',
    '$',
    '${aws:username}',
    'a\\b',
    '{a',
    'a}',
    'a\nb',
    '\u0000',
    '\u007f',
    '\u0085',
    '\ud800',
    7,
    null,
    ['7'],
    { sub: '7' },
    undefined,
  ])('refuses %j', (sub) => {
    expect(boundValue({ sub }, 'sub')).toBeUndefined();
  });

  it('takes no claim that is only inherited', () => {
    expect(boundValue(Object.create({ sub: '7' }), 'sub')).toBeUndefined();
    expect(boundValue({}, 'constructor')).toBeUndefined();
  });
});

describe('spellingsOf', () => {
  it('is the value alone where nothing would be encoded', () => {
    expect(spellingsOf('a-b.c_d~1')).toEqual(['a-b.c_d~1']);
  });

  it('adds the value percent-encoded, in either case', () => {
    expect(spellingsOf('auth0|7')).toEqual(['auth0|7', 'auth0%7C7', 'auth0%7c7']);
    expect(spellingsOf('a@b')).toEqual(['a@b', 'a%40b']);
  });
});
