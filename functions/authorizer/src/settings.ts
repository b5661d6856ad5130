import * as v from 'valibot';

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

const seconds = (fallback: string) =>
  v.pipe(v.optional(v.string(), fallback), v.regex(/^\d{1,6}$/, 'whole seconds'), v.transform(Number));

const settingsSchema = v.object({
  GATEHOUSE_DOCUMENT_PATH: v.pipe(
    v.string('the parameter path of the access document'),
    v.regex(/^(?:\/[\w.-]+)+$/, 'the parameter path of the access document, for example /gatehouse/prod'),
  ),
  GATEHOUSE_DOCUMENT_MAX_AGE: seconds('60'),
  GATEHOUSE_DOCUMENT_MAX_STALE: seconds('600'),
  GATEHOUSE_PARAMETERS: v.optional(v.string()),
});

/**
 * Reads the settings of the function from its environment.
 *
 * @throws {Error} A variable is missing or wrong: the function does not start, and every request is refused.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const result = v.safeParse(settingsSchema, environment);
  if (!result.success) {
    throw new Error(
      result.issues.map((issue) => `${v.getDotPath(issue)}: expected ${issue.message}`).join('; '),
    );
  }
  const { output } = result;
  return {
    documentPath: output.GATEHOUSE_DOCUMENT_PATH,
    documentMaxAge: output.GATEHOUSE_DOCUMENT_MAX_AGE,
    documentMaxStale: output.GATEHOUSE_DOCUMENT_MAX_STALE,
    parameters: output.GATEHOUSE_PARAMETERS || undefined,
  };
}
