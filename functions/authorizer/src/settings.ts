/** What the function's environment says. */
export interface Settings {
  /** The parameter path of the access document, for example `/gatehouse/prod`. */
  readonly documentPath: string;
  /** Seconds after which the document is read again. */
  readonly documentMaxAge: number;
  /** Seconds past that for which the last good document is kept while reading fails. */
  readonly documentMaxStale: number;
  /** Where parameters are instead of Parameter Store: a `file:` or `data:` URL, for local invocation. */
  readonly parameters: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of the function from its environment.
 *
 * @throws {Error} A variable is missing or wrong: the function does not start, and every request is refused.
 */
export function readSettings(environment: Environment): Settings {
  return {
    documentPath: readPath(environment, 'GATEHOUSE_DOCUMENT_PATH'),
    documentMaxAge: readSeconds(environment, 'GATEHOUSE_DOCUMENT_MAX_AGE', 60),
    documentMaxStale: readSeconds(environment, 'GATEHOUSE_DOCUMENT_MAX_STALE', 600),
    parameters: environment.GATEHOUSE_PARAMETERS || undefined,
  };
}

function readPath(environment: Environment, name: string): string {
  const value = environment[name] ?? '';
  if (/^(?:\/[\w.-]+)+$/.test(value)) return value;
  throw new Error(`${name}: expected the parameter path of the access document, for example /gatehouse/prod`);
}

function readSeconds(environment: Environment, name: string, fallback: number): number {
  const value = environment[name];
  if (value === undefined || value === '') return fallback;
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw new Error(`${name}: expected whole seconds, for example ${fallback}`);
}
