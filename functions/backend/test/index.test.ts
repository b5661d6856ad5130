import { afterEach, describe, expect, it } from '@jest/globals';
import { handler } from '../src/index.ts';

const event = (resource: string, authorizer?: object) => ({
  httpMethod: 'GET',
  resource,
  path: '/users/7',
  pathParameters: { userId: '7' },
  requestContext: { authorizer },
});

describe('the sample API', () => {
  afterEach(() => {
    delete process.env.CORS_ALLOW_ORIGIN;
  });

  it('answers with what was asked and who the authorizer says is asking', async () => {
    const { statusCode, body } = await handler(
      event('/users/{userId}', { principalId: 'bob', username: 'bob', integrationLatency: 3 }),
    );
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual({
      message: 'User 7',
      method: 'GET',
      path: '/users/7',
      principalId: 'bob',
      context: { username: 'bob', integrationLatency: 3 },
    });
  });

  it('knows nobody on an open route', async () => {
    expect(JSON.parse((await handler(event('/hello'))).body)).toMatchObject({
      principalId: null,
      context: {},
    });
  });

  it('answers 404 for a resource it does not know', async () => {
    expect(await handler(event('/constructor'))).toMatchObject({ statusCode: 404 });
  });

  it('lets pages of the one origin it is told read the answer', async () => {
    process.env.CORS_ALLOW_ORIGIN = 'https://app.example';
    expect((await handler(event('/hello'))).headers).toMatchObject({
      'Access-Control-Allow-Origin': 'https://app.example',
    });
  });
});
