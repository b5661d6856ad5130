import { toJsonSchema } from '@valibot/to-json-schema';
import { documentSchema } from '../packages/access/src/schema.ts';

/**
 * Makes the JSON Schema of the access document from its one definition. What only code can check (references
 * between names, wildcards, unrepeated names) is not in it; `parseDocument` has the last word.
 */
export function documentJsonSchema(): object {
  return {
    ...toJsonSchema(documentSchema, { errorMode: 'ignore' }),
    title: 'Gatehouse access document',
    description: 'Who may call what: authenticators, authorizers and routes of one REST API.',
  };
}
