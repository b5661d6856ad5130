import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchRoute } from '../src/match-route.ts';
import { createRouteTable } from '../src/route-table.ts';
import { documents, fill, fillings } from './support/arbitraries.ts';
import { makeDocument } from './support/make.ts';

const table = (...keys: string[]) =>
  createRouteTable(makeDocument(Object.fromEntries(keys.map((key) => [key, {}]))));

describe('matchRoute', () => {
  const api = table(
    'GET /',
    'GET /users/{userId}',
    'PATCH /users/me',
    'GET /users/{userId}/orders/{orderId}',
    'GET /users/me/orders/open',
    'POST /users/{userId}/{rest+}',
    'DELETE /{proxy+}',
    'GET /files/{path+}',
  );

  it.each<[string, string, string | undefined]>([
    ['GET', '/', 'GET /'],
    ['GET', '/users/7', 'GET /users/{userId}'],
    ['PATCH', '/users/me', 'PATCH /users/me'],
    ['PATCH', '/users/7', undefined],
    // https://github.com/floci-io/floci/pull/3399: a literal without the verb gives way to a parameter
    ['GET', '/users/me', 'GET /users/{userId}'],
    // https://github.com/ministackorg/ministack/pull/1423: and to a greedy one further up
    ['DELETE', '/users/me', 'DELETE /{proxy+}'],
    ['GET', '/users/me/orders/open', 'GET /users/me/orders/open'],
    ['GET', '/users/me/orders/5', 'GET /users/{userId}/orders/{orderId}'],
    ['POST', '/users/me/orders/open', 'POST /users/{userId}/{rest+}'],
    ['POST', '/users/7', undefined],
    ['GET', '/users', undefined],
    ['GET', '/users/', undefined],
    ['GET', '/users//orders/5', undefined],
    ['GET', '/users/7/', undefined],
    ['GET', '/files', undefined],
    ['GET', '/files/', undefined],
    ['GET', '/files/a', 'GET /files/{path+}'],
    ['GET', '/files//', 'GET /files/{path+}'],
    ['GET', '/Users/7', undefined],
    ['GET', 'users/7', undefined],
    ['GET', '', undefined],
    ['DELETE', '/', undefined],
    ['get', '/', undefined],
    ['constructor', '/', undefined],
  ])('%s %s takes %s', (verb, path, key) => {
    expect(matchRoute(api, verb, path)?.key).toBe(key);
  });

  it('hands out the parameters as they stand in the path', () => {
    expect({ ...matchRoute(api, 'GET', '/users/a%7Cb/orders/5')?.parameters }).toEqual({
      userId: 'a%7Cb',
      orderId: '5',
    });
    expect({ ...matchRoute(api, 'GET', '/files/a//b/')?.parameters }).toEqual({ path: 'a//b/' });
  });

  it('keeps a parameter of any name apart from what objects inherit', () => {
    const parameters = matchRoute(table('GET /{__proto__}'), 'GET', '/x')?.parameters ?? {};
    expect(Object.getPrototypeOf(parameters)).toBeNull();
    expect(Object.entries(parameters)).toEqual([['__proto__', 'x']]);
  });

  it('finds a route for every path of its requests, and the parameters to write the path again', () => {
    fc.assert(
      fc.property(documents, fillings, (document, filling) => {
        const made = createRouteTable(document);
        for (const { template } of made.routes) {
          const path = fill(template, filling);
          const match = matchRoute(made, template.verb, path);
          const again = match?.template.segments.map((segment) =>
            segment.kind === 'literal' ? segment.text : match.parameters[segment.name],
          );
          expect(`/${again?.join('/')}`).toBe(path);
        }
      }),
    );
  });
});
