import { MethodArnInvalid } from './errors.ts';

/** One deployed stage of one REST API. */
export interface ApiStage {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
}

/** A request's method, as API Gateway names it to an authorizer. */
export interface MethodArn extends ApiStage {
  readonly verb: string;
  /** The concrete path, from its first slash; `/` for the root. */
  readonly path: string;
}

// The path is whatever the client sent: it may hold colons, slashes and line ends.
const methodArnPattern =
  /^arn:(?<partition>[\w-]+):execute-api:(?<region>[\w-]+):(?<accountId>[\w-]+):(?<apiId>[\w-]+)\/(?<stage>[\w-]+)\/(?<verb>[A-Z]+)(?<path>\/.*)$/s;

/**
 * Takes a method ARN apart: `arn:PARTITION:execute-api:REGION:ACCOUNT:API/STAGE/VERB/PATH`.
 *
 * @throws {MethodArnInvalid} When it has another form. The ARN is not repeated, its path may hold a secret.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 *
 * @example
 * parseMethodArn('arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/prod/GET/users/7').path; // '/users/7'
 */
export function parseMethodArn(arn: string): MethodArn {
  const parts = methodArnPattern.exec(arn)?.groups;
  const { partition, region, accountId, apiId, stage, verb, path } = parts ?? {};
  if (
    partition === undefined ||
    region === undefined ||
    accountId === undefined ||
    apiId === undefined ||
    stage === undefined ||
    verb === undefined ||
    path === undefined
  ) {
    throw new MethodArnInvalid('This is not the ARN of a method: it has not the form API Gateway gives it');
  }
  return { partition, region, accountId, apiId, stage, verb, path };
}

/**
 * Writes the ARN of a stage, without a slash at its end.
 *
 * @throws {MethodArnInvalid} When a part holds more than letters, digits, `-` and `_`: it would not stay one part.
 *
 * @example
 * stageArn(parseMethodArn(event.methodArn)); // 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/prod'
 */
export function stageArn({ partition, region, accountId, apiId, stage }: ApiStage): string {
  if (![partition, region, accountId, apiId, stage].every((part) => /^[\w-]+$/.test(part))) {
    throw new MethodArnInvalid('This is not a stage: its parts are letters, digits, "-" and "_"');
  }
  return `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/${stage}`;
}
