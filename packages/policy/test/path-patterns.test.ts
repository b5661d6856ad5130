import { describe, expect, it } from '@jest/globals';
import { pathPatterns } from '../src/path-patterns.ts';
import { matchOf, stage, stageText } from './support/make.ts';

const template = (path: string) => matchOf({ [`GET ${path}`]: {} }, 'GET', path).template;

describe('pathPatterns', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['/', {}, ['/']],
    ['/orders', {}, ['/orders']],
    ['/users/{id}', {}, ['/users/*']],
    ['/users/{id}/{rest+}', {}, ['/users/*/*']],
    ['/users/{id}', { id: '7' }, ['/users/7']],
    [
      '/users/{id}/orders/{order}',
      { id: 'a|b' },
      ['/users/a|b/orders/*', '/users/a%7Cb/orders/*', '/users/a%7cb/orders/*'],
    ],
    [
      '/{a}/{b}',
      { a: 'x@y', b: 'é' },
      ['/x@y/é', '/x@y/%C3%A9', '/x@y/%c3%a9', '/x%40y/é', '/x%40y/%C3%A9', '/x%40y/%c3%a9'],
    ],
  ])('%s with %j', (path, bound, patterns) => {
    expect(pathPatterns(template(path), new Map(Object.entries(bound)))).toEqual(patterns);
  });

  it('has none for a value that makes a resource of more than 512 characters', () => {
    const users = template('/users/{id}');
    const room = 512 - `${stageText}/GET/users/`.length;
    const bound = (length: number) => new Map([['id', 'x'.repeat(length)]]);
    expect(pathPatterns(users, bound(room), stage)).toHaveLength(1);
    expect(pathPatterns(users, bound(room + 1), stage)).toEqual([]);
    expect(pathPatterns(users, bound(600))).toEqual([]);
  });

  it('counts the longest way to write a value', () => {
    expect(pathPatterns(template('/users/{id}'), new Map([['id', '|'.repeat(200)]]))).toEqual([]);
  });
});
