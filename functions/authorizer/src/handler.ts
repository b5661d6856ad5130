import type { Logger } from '@aws-lambda-powertools/logger';
import { createDocumentLoader, parameterStore, type ReadParameters } from '@gatehouse/access';
import type { AuthorizerResponse } from '@gatehouse/pipeline';
import type { Context } from 'aws-lambda';
import { describe } from './describe.ts';
import type { Settings } from './settings.ts';

export interface HandlerDependencies {
  readonly settings: Settings;
  readonly logger: Logger;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
}

export interface AuthorizerHandler {
  /** The Lambda handler. */
  readonly handle: (event: unknown, context: Context) => Promise<AuthorizerResponse>;
  /** Loads the code and the document ahead of the first request. Never rejects: the first request tries again. */
  readonly warmUp: () => Promise<void>;
}

/**
 * Makes the Lambda handler: one authorization and one log line for each invocation.
 *
 * API Gateway answers 401 only if the function throws exactly `Unauthorized`, and 500 for any other error; it
 * caches neither. So both are fixed texts, and the reason goes to the log alone.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export function createHandler({ settings, logger, now }: HandlerDependencies): AuthorizerHandler {
  let prepare: ReturnType<typeof import('@gatehouse/pipeline').createGates> | undefined;
  const gate = createDocumentLoader({
    path: settings.documentPath,
    readParameters: settings.parameters === undefined ? parameterStore() : readLocally(settings.parameters),
    maxAge: settings.documentMaxAge,
    maxStale: settings.documentMaxStale,
    now,
    prepare: async (loaded) => {
      prepare ??= (await loadPipeline()).createGates(now);
      const prepared = await prepare(loaded);
      for (const warning of prepared.warnings) logger.warn(warning);
      return prepared;
    },
    onRefreshFailed: (error) => {
      logger.error('The last good access document is kept', { reason: error.code, detail: describe(error) });
    },
  });

  return {
    async handle(event, context) {
      logger.addContext(context);
      const started = now();
      const { authorize } = await loadPipeline();
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
    },
    async warmUp() {
      await Promise.allSettled([gate(), loadPipeline()]);
    },
  };
}

/** What judges a request is loaded while Parameter Store is answering, so it stays out of the entry. */
const loadPipeline = () => import('@gatehouse/pipeline');

function readLocally(location: string): ReadParameters {
  return async (names) => {
    const { localParameters } = await import('@gatehouse/access/local-parameters');
    return localParameters(location)(names);
  };
}
