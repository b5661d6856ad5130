import { GatehouseError } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRequest } from '../src/request.ts';

const methodArn = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/GET/users/7';
const requestEvent = {
  type: 'REQUEST',
  methodArn,
  resource: '/users/{userId}',
  path: '/users/7',
  httpMethod: 'GET',
  headers: { Authorization: 'Bearer one' },
  multiValueHeaders: { Authorization: ['Bearer one'] },
  queryStringParameters: {},
  multiValueQueryStringParameters: {},
  pathParameters: { userId: '7' },
  requestContext: { requestId: 'id-1' },
};

describe('an authorizer event in its normal form', () => {
  it('has its headers under lower-case names, whatever the client wrote', () => {
    const request = parseRequest({
      ...requestEvent,
      headers: { 'X-Tenant-ID': 'a' },
      multiValueHeaders: null,
    });
    expect(request.type === 'REQUEST' && request.headers.get('x-tenant-id')).toEqual(['a']);
  });

  it('keeps every value of a header that came several times or in several spellings', () => {
    const request = parseRequest({
      ...requestEvent,
      headers: { authorization: 'Bearer three' },
      multiValueHeaders: { Authorization: ['Bearer one', 'Bearer two', 'Bearer one'] },
    });
    expect(request.type === 'REQUEST' && request.headers.get('authorization')).toEqual([
      'Bearer one',
      'Bearer two',
      'Bearer three',
    ]);
  });

  it('tells query parameters apart by case', () => {
    const request = parseRequest({ ...requestEvent, queryStringParameters: { Token: 'a', token: 'b' } });
    expect(request.type === 'REQUEST' && request.query).toEqual(
      new Map([
        ['Token', ['a']],
        ['token', ['b']],
      ]),
    );
  });

  it('may lack all that API Gateway leaves null', () => {
    expect(() =>
      parseRequest({
        ...requestEvent,
        headers: null,
        multiValueHeaders: null,
        queryStringParameters: null,
        multiValueQueryStringParameters: undefined,
        pathParameters: null,
        requestContext: {},
      }),
    ).not.toThrow();
  });

  it('is a TOKEN event by its three fields', () => {
    expect(parseRequest({ type: 'TOKEN', methodArn, authorizationToken: 'Bearer one' })).toMatchObject({
      type: 'TOKEN',
      authorizationToken: 'Bearer one',
      methodArn: { verb: 'GET', path: '/users/7' },
    });
  });

  it.each([
    ['no object', null, 'the event'],
    ['an unknown type', { ...requestEvent, type: 'JWT' }, 'type'],
    ['a proxy event', { ...requestEvent, type: undefined }, 'type'],
    ['no method ARN', { ...requestEvent, methodArn: undefined }, 'methodArn'],
    ['a method ARN of another service', { ...requestEvent, methodArn: 'arn:aws:s3:::bucket' }, 'ARN'],
    ['no resource', { ...requestEvent, resource: undefined }, 'resource'],
    ['headers that are a list', { ...requestEvent, headers: 'Bearer' }, 'headers'],
    [
      'a header that is a number',
      { ...requestEvent, headers: { Authorization: 1 } },
      'headers.Authorization',
    ],
    ['a TOKEN event without token', { type: 'TOKEN', methodArn }, 'authorizationToken'],
  ])('is refused with %s, naming the field', (_what, event, place) => {
    expect(() => parseRequest(event)).toThrow(place);
  });

  it('ends in a request or an error of ours, whatever comes in', () => {
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: true, withMap: true, withBigInt: true }),
      fc.record({
        type: fc.constantFrom('REQUEST', 'TOKEN'),
        methodArn: fc.oneof(fc.string(), fc.constant(methodArn)),
      }),
      fc
        .tuple(fc.constantFrom(...Object.keys(requestEvent)), fc.anything())
        .map(([key, value]) => ({ ...requestEvent, [key]: value })),
    );
    fc.assert(
      fc.property(anything, (event) => {
        try {
          expect(parseRequest(event).methodArnText).toBe(Object(event).methodArn);
        } catch (error) {
          expect(error).toBeInstanceOf(GatehouseError);
          expect(error).toHaveProperty('code', 'event_invalid');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
