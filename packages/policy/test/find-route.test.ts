import { expect, it } from '@jest/globals';
import { findRoute } from '../src/find-route.ts';
import { createRouteTable } from '../src/route-table.ts';
import { makeDocument } from './support/make.ts';

const table = createRouteTable(
  makeDocument({ 'GET /users/{userId}': {}, 'POST /users/{userId}': {}, 'GET /': {} }),
);

it.each<[string, string, string | undefined]>([
  ['GET', '/users/{userId}', 'GET /users/{userId}'],
  ['POST', '/users/{userId}', 'POST /users/{userId}'],
  ['GET', '/', 'GET /'],
  ['DELETE', '/users/{userId}', undefined],
  ['get', '/', undefined],
  ['GET', '/users/7', undefined],
  ['GET', '/users/{id}', undefined],
  ['constructor', 'toString', undefined],
])('%s %s is %s', (verb, resource, key) => {
  expect(findRoute(table, verb, resource)?.key).toBe(key);
});
