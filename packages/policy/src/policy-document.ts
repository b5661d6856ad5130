/**
 * A `Condition` block: operators, each with condition keys and their values.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export type Condition = Record<string, Record<string, string | string[]>>;

export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: Condition;
}

/**
 * The policy a Lambda authorizer answers with.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: Statement[];
}
