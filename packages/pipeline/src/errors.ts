import { GatehouseError, type Reason } from '@gatehouse/access';

/** The caller showed no token that could be looked into. */
export class Unauthorized extends GatehouseError {
  override readonly name = 'Unauthorized';
  readonly code: Reason;

  constructor(code: Extract<Reason, 'missing_token' | 'malformed_token'>, message: string) {
    super(message);
    this.code = code;
  }
}

/** The API has a route that the document does not know, or knows with another kind of authorizer. */
export class RouteUnknown extends GatehouseError {
  override readonly name = 'RouteUnknown';
  readonly code = 'document_invalid';
}

/** The compiled policy and the access document disagree on a request: a fault of Gatehouse itself. */
export class PolicyInexact extends GatehouseError {
  override readonly name = 'PolicyInexact';
  readonly code = 'internal_error';
}
