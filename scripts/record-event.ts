import type { APIGatewayRequestAuthorizerEvent, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import type { EventCase } from './event-cases.ts';

const accountId = '123456789012';
const apiId = 'a1b2c3d4e5';
const stage = 'dev';
const requestTime = new Date('2026-11-21T09:00:00Z');

/**
 * Writes an event as API Gateway sends it to an authorizer, every documented field with it.
 *
 * @param eventCase What the event is about.
 * @param tokens The tokens it carries, already made.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
 */
export function recordEvent(
  eventCase: EventCase,
  tokens: { readonly authorization?: string; readonly query?: string },
): APIGatewayRequestAuthorizerEvent | APIGatewayTokenAuthorizerEvent {
  const { verb, resource, pathParameters = {} } = eventCase;
  const path = resource.replace(/\{([^}+]+)\+?\}/g, (_, name: string) => pathParameters[name] ?? '');
  const methodArn = `arn:aws:execute-api:us-east-1:${accountId}:${apiId}/${stage}/${verb}${path}`;
  if (eventCase.type === 'TOKEN') {
    return { type: 'TOKEN', methodArn, authorizationToken: tokens.authorization ?? '' };
  }
  const domainName = `${apiId}.execute-api.us-east-1.amazonaws.com`;
  const headers: Record<string, string> = {
    Accept: '*/*',
    'Accept-Encoding': 'gzip, deflate, br',
    ...(tokens.authorization === undefined
      ? {}
      : { [eventCase.headerName ?? 'Authorization']: tokens.authorization }),
    'CloudFront-Forwarded-Proto': 'https',
    'CloudFront-Is-Desktop-Viewer': 'true',
    'CloudFront-Is-Mobile-Viewer': 'false',
    'CloudFront-Is-SmartTV-Viewer': 'false',
    'CloudFront-Is-Tablet-Viewer': 'false',
    'CloudFront-Viewer-Country': 'IE',
    Host: domainName,
    'User-Agent': 'curl/8.5.0',
    Via: '2.0 0123456789abcdef0123456789abcdef.cloudfront.net (CloudFront)',
    'X-Amzn-Trace-Id': 'Root=1-69202e80-0123456789abcdef01234567',
    'X-Forwarded-For': '203.0.113.7, 198.51.100.9',
    'X-Forwarded-Port': '443',
    'X-Forwarded-Proto': 'https',
  };
  const query = tokens.query === undefined ? {} : { access_token: tokens.query };
  return {
    type: 'REQUEST',
    methodArn,
    resource,
    path,
    httpMethod: verb,
    headers,
    multiValueHeaders: lists(headers),
    queryStringParameters: query,
    multiValueQueryStringParameters: lists(query),
    pathParameters: { ...pathParameters },
    stageVariables: {},
    requestContext: {
      accountId,
      apiId,
      authorizer: undefined,
      domainName,
      domainPrefix: apiId,
      extendedRequestId: 'AbCdEfGhIjKlMnO=',
      httpMethod: verb,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: null,
        apiKeyId: null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '203.0.113.7',
        user: null,
        userAgent: 'curl/8.5.0',
        userArn: null,
      },
      path: `/${stage}${path}`,
      protocol: 'HTTP/1.1',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      requestTime: '21/Nov/2026:09:00:00 +0000',
      requestTimeEpoch: requestTime.getTime(),
      resourceId: 'r3s0rc',
      resourcePath: resource,
      stage,
    },
  };
}

const lists = (values: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
