import type { Logger } from '@aws-lambda-powertools/logger';
import { createDocumentLoader, localParameters, parameterStore } from '@gatehouse/access';
import { type AuthorizerResponse, authorize, createGates } from '@gatehouse/pipeline';
import type { Context } from 'aws-lambda';
import { describe } from './describe.ts';
import type { Settings } from './settings.ts';

export interface HandlerDependencies {
  readonly settings: Settings;
  readonly logger: Logger;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Makes the Lambda handler: one authorization and one log line for each invocation.
 *
 * API Gateway answers 401 only if the function throws exactly `Unauthorized`, and 500 for any other error; it
 * caches neither. So both are fixed texts, and the reason goes to the log alone.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function createHandler({ settings, logger, now }: HandlerDependencies) {
  const prepare = createGates(now);
  const gate = createDocumentLoader({
    path: settings.documentPath,
    readParameters:
      settings.parameters === undefined ? parameterStore() : localParameters(settings.parameters),
    maxAge: settings.documentMaxAge,
    maxStale: settings.documentMaxStale,
    now,
    prepare: async (loaded) => {
      const prepared = await prepare(loaded);
      for (const warning of prepared.warnings) logger.warn(warning);
      return prepared;
    },
    onRefreshFailed: (error) => {
      logger.error('The last good access document is kept', { reason: error.code, detail: error.message });
    },
  });

  return async (event: unknown, context: Context): Promise<AuthorizerResponse> => {
    logger.addContext(context);
    const started = now();
    const { record, response, error } = await authorize(event, { gate, now });
    const entry = { ...record, durationMs: now() - started };
    if (response !== undefined) {
      logger.info('decision', entry);
      return response;
    }
    const detail = describe(error);
    if (record.outcome === 'unauthorized') {
      logger.info('decision', { ...entry, detail });
      throw new Error('Unauthorized');
    }
    logger.error('decision', { ...entry, detail });
    throw new Error('Internal Server Error');
  };
}
