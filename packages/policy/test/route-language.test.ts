import { describe, expect, it } from '@jest/globals';
import { findCommonText, type Language } from '../src/find-common-text.ts';
import { globLanguage, requestLanguage } from '../src/route-language.ts';
import { matchOf } from './support/make.ts';

const template = (path: string) => matchOf({ [`GET ${path}`]: {} }, 'GET', path).template;
const has = (language: Language, text: string): boolean =>
  findCommonText(
    language,
    [...text].map((only) => ({ takes: { only }, repeats: false })),
  ) === text;

describe('globLanguage', () => {
  it.each<[string, string, boolean]>([
    ['/', '/', true],
    ['/a', '/a/b', false],
    ['/a/{p}', '/a/', true],
    ['/a/{p}', '/a/b/c', true],
    ['/a/{p}/d', '/a/b/c/d', true],
    ['/a/{p+}', '/a', false],
  ])('of %s has %s: %s', (path, text, expected) => {
    expect(has(globLanguage(template(path)), text)).toBe(expected);
  });

  it('has a bound parameter with its value only', () => {
    const language = globLanguage(template('/a/{p}/{q}'), new Map([['p', 'x']]));
    expect(has(language, '/a/x/y/z')).toBe(true);
    expect(has(language, '/a/y/x')).toBe(false);
  });
});

describe('requestLanguage', () => {
  it.each<[string, string, boolean]>([
    ['/', '/', true],
    ['/a/{p}', '/a/', false],
    ['/a/{p}', '/a/b', true],
    ['/a/{p}', '/a/b/c', false],
    ['/a/{p+}', '/a/', false],
    ['/a/{p+}', '/a//', true],
    ['/a/{p+}', '/a/b/c', true],
  ])('of %s has %s: %s', (path, text, expected) => {
    expect(has(requestLanguage(template(path)), text)).toBe(expected);
  });
});
