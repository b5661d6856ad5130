import { Logger } from '@aws-lambda-powertools/logger';
import { createHandler } from './handler.ts';
import { readSettings } from './settings.ts';

const { handle, warmUp } = createHandler({
  settings: readSettings(process.env),
  logger: new Logger(),
  now: Date.now,
});

// Lambda gives a function more processor time while it starts than while it answers.
await warmUp();

export const handler = handle;
