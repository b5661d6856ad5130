import { Logger } from '@aws-lambda-powertools/logger';
import { jest } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createHandler } from '../src/handler.ts';
import type { Settings } from '../src/settings.ts';

/** What came of one invocation, as Lambda would hand it on, and what was logged meanwhile. */
export interface Invocation {
  /** The response, or `{ errorMessage }` as Lambda makes it of what was thrown. */
  readonly answer: unknown;
  readonly log: string;
  /** The decision lines of the log, parsed. */
  readonly decisions: readonly Record<string, unknown>[];
}

const context: Context = {
  awsRequestId: 'invocation-1',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'authorizer',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:authorizer',
  logGroupName: '/aws/lambda/authorizer',
  logStreamName: 'stream',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 5000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};

/** An authorizer with a real logger, whose lines are caught. */
export function authorizerWith(settings: Partial<Settings>, now: () => number = Date.now) {
  const { handle, warmUp } = createHandler({
    settings: {
      documentPath: '/gatehouse/local',
      documentMaxAge: 60,
      documentMaxStale: 600,
      parameters: undefined,
      ...settings,
    },
    logger: new Logger({ serviceName: 'test' }),
    now,
  });
  async function invoke(event: unknown): Promise<Invocation> {
    const lines: string[] = [];
    const catchLine = (line: unknown) => {
      lines.push(String(line));
      return true;
    };
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation(catchLine),
    );
    try {
      const answer = await handle(event, context).catch((error: unknown) => ({
        errorMessage: error instanceof Error ? error.message : error,
      }));
      const log = lines.join('');
      return {
        answer,
        log,
        decisions: log
          .split('\n')
          .filter((line) => line.includes('"message":"decision"'))
          .map((line) => JSON.parse(line)),
      };
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }
  return { invoke, warmUp };
}
