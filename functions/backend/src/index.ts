import type { APIGatewayProxyResult } from 'aws-lambda';
import * as v from 'valibot';

const eventSchema = v.object({
  httpMethod: v.string(),
  resource: v.string(),
  path: v.string(),
  pathParameters: v.nullish(v.record(v.string(), v.string())),
  requestContext: v.object({ authorizer: v.nullish(v.record(v.string(), v.unknown())) }),
});

type BackendEvent = v.InferOutput<typeof eventSchema>;

/** What each resource of the sample API says. */
const messages: Readonly<Record<string, (parameters: Readonly<Record<string, string>>) => string>> = {
  '/hello': () => 'Hello, whoever you are',
  '/orders': () => 'The orders',
  '/orders/{orderId}': ({ orderId }) => `Order ${orderId}`,
  '/users/{userId}': ({ userId }) => `User ${userId}`,
  '/admin/{proxy+}': ({ proxy }) => `Administration: ${proxy}`,
  '/profile': () => 'Your profile',
  '/reports/{reportId}': ({ reportId }) => `Report ${reportId}`,
};

/**
 * The sample API behind the gate: it answers with what it was asked, and with who the authorizer says is asking.
 *
 * @param input An API Gateway proxy event.
 * @returns The answer: 200, or 404 for a resource the sample does not know.
 */
export async function handler(input: unknown): Promise<APIGatewayProxyResult> {
  const event = v.parse(eventSchema, input);
  const message = Object.hasOwn(messages, event.resource) ? messages[event.resource] : undefined;
  if (message === undefined) return answer(404, { message: 'No such resource' });
  return answer(200, { message: message(event.pathParameters ?? {}), ...describe(event) });
}

function describe({ httpMethod, path, requestContext }: BackendEvent) {
  const { principalId, ...context } = requestContext.authorizer ?? {};
  return { method: httpMethod, path, principalId: principalId ?? null, context };
}

function answer(statusCode: number, body: object): APIGatewayProxyResult {
  const origin = process.env.CORS_ALLOW_ORIGIN;
  return {
    statusCode,
    headers: {
      'Content-Type': 'application/json',
      ...(origin ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' } : {}),
    },
    body: JSON.stringify(body),
  };
}
