// biome-ignore-all lint/suspicious/noTemplateCurlyInString: IAM writes policy variables so
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PolicyNotUnderstood } from '../src/errors.ts';
import { matchGlob } from '../src/glob.ts';
import { parseAction, parseResource } from '../src/parse-pattern.ts';

const matches = (pattern: string, text: string, variables?: Record<string, string>): boolean => {
  const glob = parseResource(pattern, variables);
  return glob !== undefined && matchGlob(glob, text);
};

describe('parseAction', () => {
  it.each(['execute-api:Invoke', 'EXECUTE-API:INVOKE', 'execute-api:*', 'execute-api:Invok?', '*'])(
    'lets %s match an invocation',
    (action) => {
      expect(matchGlob(parseAction(action), 'execute-api:invoke')).toBe(true);
    },
  );

  it('knows no variables', () => {
    expect(matchGlob(parseAction('${*}'), '*')).toBe(false);
  });
});

describe('parseResource', () => {
  it('reads the wildcards', () => {
    expect(matches('a/*/c?', 'a/b/b/cd')).toBe(true);
  });

  it('reads the three characters that can be escaped', () => {
    expect(matches('${*}${?}${$}', '*?$')).toBe(true);
    expect(matches('${*}', 'a')).toBe(false);
  });

  it('takes a lone dollar and lone braces as they are', () => {
    expect(matches('$a{b}', '$a{b}')).toBe(true);
  });

  it('fills variables in, their names in any case', () => {
    expect(matches('/${aws:username}/x', '/jo/x', { 'AWS:UserName': 'jo' })).toBe(true);
  });

  it('takes what a variable holds as text', () => {
    expect(matches('/${aws:username}', '/anything', { 'aws:username': '*' })).toBe(false);
    expect(matches('/${aws:username}', '/${*}', { 'aws:username': '${*}' })).toBe(true);
  });

  it('is nothing when a variable is missing', () => {
    expect(parseResource('*${aws:username}', {})).toBeUndefined();
    expect(parseResource('*${toString}', {})).toBeUndefined();
  });

  it.each(['${', '${}', '${*', '${a${b}', "${aws:username, 'nobody'}", '${**}', '${ }'])(
    'does not understand %s',
    (pattern) => {
      expect(() => parseResource(pattern, {})).toThrow(PolicyNotUnderstood);
    },
  );

  it('throws nothing but PolicyNotUnderstood', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', '*', '?', 'a', "'", ',') }), (pattern) => {
        try {
          parseResource(pattern, {});
        } catch (error) {
          expect(error).toBeInstanceOf(PolicyNotUnderstood);
        }
      }),
    );
  });
});
