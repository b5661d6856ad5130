import { GatehouseError } from '@gatehouse/access';

/** A method ARN, or the stage of one, that is none. */
export class MethodArnInvalid extends GatehouseError {
  override readonly name = 'MethodArnInvalid';
  readonly code = 'event_invalid';
}

/** A policy that cannot be built: what was asked for has no place in an IAM policy. */
export class PolicyInvalid extends GatehouseError {
  override readonly name = 'PolicyInvalid';
  readonly code = 'internal_error';
}

/** A policy with a part the evaluator does not know; it says so rather than guess a verdict. */
export class PolicyNotUnderstood extends GatehouseError {
  override readonly name = 'PolicyNotUnderstood';
  readonly code = 'internal_error';
}
