/** What kept the local AWS from working. */
export type LocalFailure =
  | 'tool_missing'
  | 'bundle_missing'
  | 'port_in_use'
  | 'emulator_failed'
  | 'deploy_failed'
  | 'sign_in_failed'
  | 'parameter_missing'
  | 'unexpected_answer';

/** A failure of the local AWS that a person can do something about: the message says what. */
export class LocalAwsError extends Error {
  readonly code: LocalFailure;

  constructor(code: LocalFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}
