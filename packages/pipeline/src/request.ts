import { GatehouseError } from '@gatehouse/access';
import { type MethodArn, parseMethodArn } from '@gatehouse/policy';
import * as v from 'valibot';

/** An API Gateway authorizer event in its normal form, whichever kind it came as. */
export type AuthorizerRequest = TokenRequest | RequestRequest;

interface CommonRequest {
  readonly methodArn: MethodArn;
  /** The method ARN as it came, for judging a policy by it; never part of one. */
  readonly methodArnText: string;
}

/** What a TOKEN authorizer is handed: the value of its one header. */
export interface TokenRequest extends CommonRequest {
  readonly type: 'TOKEN';
  readonly authorizationToken: string;
}

/** What a REQUEST authorizer is handed. */
export interface RequestRequest extends CommonRequest {
  readonly type: 'REQUEST';
  readonly verb: string;
  /** The path template of the resource API Gateway has routed to, for example `/users/{userId}`. */
  readonly resource: string;
  readonly pathParameters: ReadonlyMap<string, string>;
  /** Every value of each header, by lower-case name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Every value of each query string parameter, by its name. */
  readonly query: ReadonlyMap<string, readonly string[]>;
  /** API Gateway's ID of the request, where the event has it. */
  readonly requestId: string | undefined;
}

/** An event that is no authorizer event of a REST API. */
export class EventInvalid extends GatehouseError {
  override readonly name = 'EventInvalid';
  readonly code = 'event_invalid';
}

const strings = v.nullish(v.record(v.string(), v.nullable(v.string())));
const lists = v.nullish(v.record(v.string(), v.nullable(v.array(v.string()))));

const eventSchema = v.variant('type', [
  v.object({ type: v.literal('TOKEN'), methodArn: v.string(), authorizationToken: v.string() }),
  v.object({
    type: v.literal('REQUEST'),
    methodArn: v.string(),
    resource: v.string(),
    httpMethod: v.string(),
    headers: strings,
    multiValueHeaders: lists,
    queryStringParameters: strings,
    multiValueQueryStringParameters: lists,
    pathParameters: strings,
    requestContext: v.nullish(v.object({ requestId: v.nullish(v.string()) })),
  }),
]);

/**
 * Brings an API Gateway authorizer event into its normal form.
 *
 * Header names are case-insensitive (RFC 9110 section 5.1) and arrive in the client's own case; a header or
 * query parameter that came several times keeps each of its values.
 *
 * @param event The event as the function got it.
 * @throws {EventInvalid} A field is missing or of another type; the message names it, never its value.
 * @throws {MethodArnInvalid} The method ARN is none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
 */
export function parseRequest(event: unknown): AuthorizerRequest {
  const result = v.safeParse(eventSchema, event);
  if (!result.success) {
    const places = result.issues.map((issue) => v.getDotPath(issue) ?? 'the event');
    throw new EventInvalid(
      `Not an authorizer event of a REST API, see: ${[...new Set(places)].slice(0, 5).join(', ')}`,
    );
  }
  const parsed = result.output;
  const methodArn = parseMethodArn(parsed.methodArn);
  if (parsed.type === 'TOKEN') {
    return {
      type: 'TOKEN',
      methodArn,
      methodArnText: parsed.methodArn,
      authorizationToken: parsed.authorizationToken,
    };
  }
  return {
    type: 'REQUEST',
    methodArn,
    methodArnText: parsed.methodArn,
    verb: parsed.httpMethod,
    resource: parsed.resource,
    pathParameters: new Map(
      Object.entries(parsed.pathParameters ?? {}).flatMap(([name, value]) =>
        value === null ? [] : [[name, value] as const],
      ),
    ),
    headers: collect(parsed.headers, parsed.multiValueHeaders, (name) => name.toLowerCase()),
    query: collect(parsed.queryStringParameters, parsed.multiValueQueryStringParameters, (name) => name),
    requestId: parsed.requestContext?.requestId ?? undefined,
  };
}

/** The values of both forms of an event's fields; a value that stands in both counts once. */
function collect(
  single: v.InferOutput<typeof strings>,
  multiple: v.InferOutput<typeof lists>,
  normalize: (name: string) => string,
): Map<string, string[]> {
  const all = new Map<string, string[]>();
  const add = (name: string, value: string) => {
    const values = all.get(normalize(name)) ?? [];
    if (!values.includes(value)) values.push(value);
    all.set(normalize(name), values);
  };
  for (const [name, values] of Object.entries(multiple ?? {}))
    for (const value of values ?? []) add(name, value);
  for (const [name, value] of Object.entries(single ?? {})) if (value !== null) add(name, value);
  return all;
}
