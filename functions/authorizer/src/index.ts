import { Logger } from '@aws-lambda-powertools/logger';
import { createHandler } from './handler.ts';
import { readSettings } from './settings.ts';

const logger = new Logger();

export const handler = createHandler({ settings: readSettings(process.env), logger, now: Date.now });
