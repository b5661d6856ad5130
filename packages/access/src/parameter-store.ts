import type { ReadParameters } from './parameters.ts';

/**
 * Reads parameters from Parameter Store, ten names a call (the limit of GetParameters), decrypted.
 *
 * The SDK is loaded at the first read, not before: a function whose document is local never pays for it. How
 * long a value is good for is the document loader's to say, so the cache of Powertools is emptied each time.
 *
 * @example
 * const parameters = await parameterStore()(['/gatehouse/dev/routes']);
 */
export function parameterStore(): ReadParameters {
  let provider: Promise<import('@aws-lambda-powertools/parameters/ssm').SSMProvider> | undefined;
  return async (names) => {
    provider ??= import('@aws-lambda-powertools/parameters/ssm').then(
      // Two quick tries: the caller has a client waiting, and tries again by itself.
      ({ SSMProvider }) =>
        new SSMProvider({
          clientConfig: {
            maxAttempts: 2,
            requestHandler: { connectionTimeout: 1000, requestTimeout: 1500, throwOnRequestTimeout: true },
          },
        }),
    );
    const store = await provider;
    store.clearCache();
    const { _errors: _missing, ...values } = await store.getParametersByName<string>(
      Object.fromEntries(names.map((name) => [name, {}])),
      { decrypt: true, throwOnError: false },
    );
    return new Map(
      Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  };
}
