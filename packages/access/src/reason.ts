/** Why a request was not let through, as it stands in logs and metrics (and, at ttl 0, in the context). */
export const reasons = [
  'missing_token',
  'malformed_token',
  'invalid_signature',
  'invalid_claims',
  'token_expired',
  'insufficient_scope',
  'forbidden',
  'keys_unavailable',
  'document_invalid',
  'document_unavailable',
  'event_invalid',
  'internal_error',
] as const;

export type Reason = (typeof reasons)[number];
