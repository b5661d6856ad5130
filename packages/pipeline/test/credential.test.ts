import type { Authorizer } from '@gatehouse/access';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { takeToken } from '../src/credential.ts';
import { parseRequest } from '../src/request.ts';

const methodArn = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod/GET/orders';
const request = (headers: Record<string, string[]>, query: Record<string, string[]> = {}) =>
  parseRequest({
    type: 'REQUEST',
    methodArn,
    resource: '/orders',
    httpMethod: 'GET',
    multiValueHeaders: headers,
    multiValueQueryStringParameters: query,
  });
const tokenRequest = (authorizationToken: string) =>
  parseRequest({ type: 'TOKEN', methodArn, authorizationToken });

const cached: Authorizer = { type: 'REQUEST', authenticators: ['pool'], ttl: 300 };
const handed: Authorizer = { type: 'TOKEN', authenticators: ['pool'], ttl: 300 };
const several: Authorizer = {
  ...cached,
  ttl: 0,
  tokenSources: [
    'method.request.header.Authorization',
    'method.request.header.X-Token',
    'method.request.querystring.t',
  ],
};

describe('the token of a request', () => {
  it.each([
    ['in the Authorization header', request({ Authorization: ['Bearer abc'] }), cached],
    ['with the scheme in any case', request({ authorization: ['bEARER   abc '] }), cached],
    ['in another header, by itself', request({ 'x-token': ['abc'] }), several],
    ['in the query string', request({}, { t: ['abc'] }), several],
    ['in two places, the same', request({ authorization: ['Bearer abc'] }, { t: ['abc'] }), several],
    ['twice in one header, the same', request({ authorization: ['Bearer abc', 'bearer abc'] }), cached],
    ['handed to a TOKEN authorizer', tokenRequest('Bearer abc'), handed],
    [
      'handed to a TOKEN authorizer that reads another header',
      tokenRequest('abc'),
      { ...handed, tokenSources: ['method.request.header.X-Token'] } satisfies Authorizer,
    ],
  ])('is found %s', (_what, from, authorizer) => {
    expect(takeToken(from, authorizer)).toBe('abc');
  });

  it.each([
    ['missing_token', 'no header is there', request({}), cached],
    ['missing_token', 'the header is empty', request({ authorization: [' '] }), cached],
    ['missing_token', 'it is in a place this authorizer does not read', request({}, { t: ['abc'] }), cached],
    ['missing_token', 'a TOKEN authorizer is handed nothing', tokenRequest(''), handed],
    ['malformed_token', 'the scheme is another', request({ authorization: ['Basic abc'] }), cached],
    ['malformed_token', 'there is no scheme', request({ authorization: ['abc'] }), cached],
    ['malformed_token', 'there is a scheme only', request({ authorization: ['Bearer'] }), cached],
    [
      'malformed_token',
      'there are two in one header',
      request({ authorization: ['Bearer abc', 'Bearer def'] }),
      cached,
    ],
    [
      'malformed_token',
      'there are two in one value',
      request({ authorization: ['Bearer abc, Bearer def'] }),
      cached,
    ],
    [
      'malformed_token',
      'two places differ',
      request({ authorization: ['Bearer abc'] }, { t: ['def'] }),
      several,
    ],
  ])('is refused as %s when %s', (code, _what, from, authorizer) => {
    expect(() => takeToken(from, authorizer)).toThrow(expect.objectContaining({ code }));
  });

  it('never stands in the error that refuses it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w.-]{8,40}$/), (token) => {
        for (const value of [`Basic ${token}`, token, `Bearer ${token} ${token}`]) {
          try {
            takeToken(request({ authorization: [value] }), cached);
          } catch (error) {
            expect(String(error)).not.toContain(token);
          }
        }
      }),
    );
  });
});
