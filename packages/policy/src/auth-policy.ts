import { type Verb, verbs } from '@gatehouse/access';
import { PolicyInvalid } from './errors.ts';
import { type ApiStage, stageArn } from './method-arn.ts';
import type { Condition, PolicyDocument, Statement } from './policy-document.ts';

/**
 * How long a resource in an authorizer's policy may be.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export const maxResourceLength = 512;

const knownVerbs: ReadonlySet<string> = new Set([...verbs, '*']);

/**
 * Builds the policy a Lambda authorizer answers with. What nothing allows is denied.
 *
 * A path is a pattern: `*` and `?` are wildcards (`*` crosses slashes, also where it stands for a verb), and
 * `${aws:…}` is a policy variable. Text from outside goes through `literal` first.
 *
 * @example
 * new AuthPolicy(stage).allow('GET', '/orders/*').deny('GET', '/orders/secret').build();
 */
export class AuthPolicy {
  readonly #stage: string;
  readonly #statements = new Map<string, Omit<Statement, 'Resource'> & { readonly resources: Set<string> }>();

  constructor(stage: ApiStage) {
    this.#stage = stageArn(stage);
  }

  /** Allows a verb on the paths a pattern matches. @throws {PolicyInvalid} */
  allow(verb: Verb | '*', path: string, condition?: Condition): this {
    return this.#add('Allow', verb, path, condition);
  }

  /** Denies a verb on the paths a pattern matches, whatever allows it. @throws {PolicyInvalid} */
  deny(verb: Verb | '*', path: string, condition?: Condition): this {
    return this.#add('Deny', verb, path, condition);
  }

  /**
   * The policy so far: one statement for each effect and condition. API Gateway takes no policy without a
   * statement, so where nothing is allowed the whole stage is denied.
   */
  build(): PolicyDocument {
    const statements = [...this.#statements.values()].map(
      ({ resources, ...statement }): Statement => structuredClone({ ...statement, Resource: [...resources] }),
    );
    if (!statements.some(({ Effect }) => Effect === 'Allow')) {
      statements.push({ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: [`${this.#stage}/*`] });
    }
    return { Version: '2012-10-17', Statement: statements };
  }

  #add(Effect: Statement['Effect'], verb: string, path: string, condition?: Condition): this {
    if (!knownVerbs.has(verb)) {
      throw new PolicyInvalid(`A policy is for one of the verbs ${[...knownVerbs].join(', ')}`);
    }
    if (!path.startsWith('/')) throw new PolicyInvalid('A path in a policy begins with /');
    const resource = `${this.#stage}/${verb}${path}`;
    if (resource.length > maxResourceLength) {
      throw new PolicyInvalid(`A resource in a policy has at most ${maxResourceLength} characters`);
    }
    const key = JSON.stringify([Effect, condition]);
    const statement = this.#statements.get(key);
    if (statement !== undefined) statement.resources.add(resource);
    else {
      this.#statements.set(key, {
        Effect,
        Action: 'execute-api:Invoke',
        ...(condition === undefined ? {} : { Condition: structuredClone(condition) }),
        resources: new Set([resource]),
      });
    }
    return this;
  }
}
