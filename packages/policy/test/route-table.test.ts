import { DocumentInvalid } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import { createRouteTable } from '../src/route-table.ts';
import { makeDocument } from './support/make.ts';

describe('createRouteTable', () => {
  it('keeps the routes with their templates', () => {
    const { routes } = createRouteTable(makeDocument({ 'GET /users/{userId}': { scopes: ['read'] } }));
    expect(routes).toEqual([
      {
        key: 'GET /users/{userId}',
        template: expect.objectContaining({ verb: 'GET', path: '/users/{userId}' }),
        route: { authorizer: 'token', scopes: ['read'] },
      },
    ]);
  });

  it('refuses a route key that is none, and names it', () => {
    expect(() => createRouteTable(makeDocument({ 'ANY /users': {} }))).toThrow(DocumentInvalid);
    expect(() => createRouteTable(makeDocument({ 'ANY /users': {} }))).toThrow('routes["ANY /users"]');
  });
});
