import { readFileSync } from 'node:fs';
import { type DocumentStore, type LocalStack, startLocalStack } from '@gatehouse/local';
import * as v from 'valibot';

const targetSchema = v.object({
  /** The API's stage, without a slash at the end. */
  baseUrl: v.pipe(v.string(), v.url()),
  /** Access tokens of everybody who calls the API, and one ID token; see CallerTokens in @gatehouse/local. */
  tokens: v.object({
    ada: v.string(),
    bob: v.string(),
    bobsIdToken: v.string(),
    machine: v.string(),
    partner: v.optional(v.string()),
    stoppedPartner: v.optional(v.string()),
    /** The partner's, expired, and for another audience. */
    expired: v.optional(v.string()),
    wrongAudience: v.optional(v.string()),
  }),
  /** The `sub` claims of the two people. */
  subjects: v.object({ ada: v.string(), bob: v.string() }),
  /** Seconds after which a change of the document is in force. */
  documentMaxAge: v.number(),
});

/** What the contract suite runs against: any deployment of the sample application, and anybody's tokens for it. */
export interface ContractTarget extends v.InferOutput<typeof targetSchema> {
  /** The access document, where the suite may change it. */
  readonly document?: DocumentStore;
  readonly stop: () => Promise<void>;
}

/**
 * Finds the target of the suite: the one that the file named by GATEHOUSE_CONTRACT_TARGET describes, or else a
 * local stack made for it.
 *
 * @example
 * const target = await findTarget();
 * await fetch(`${target.baseUrl}/hello`);
 * await target.stop();
 */
export async function findTarget(): Promise<ContractTarget> {
  const file = process.env.GATEHOUSE_CONTRACT_TARGET;
  if (file !== undefined && file !== '') {
    return { ...v.parse(targetSchema, JSON.parse(readFileSync(file, 'utf8'))), stop: async () => {} };
  }
  const documentMaxAge = 1;
  const stack: LocalStack = await startLocalStack({
    documentMaxAge,
    authorizerTtl: 2,
    onProgress: () => {},
    name: 'contract',
  });
  const { baseUrl, subjects, document, partner, stop } = stack;
  const tokens = {
    ...stack.tokens,
    expired: await partner.sign({ sub: 'partner-7', scope: 'orders/read', exp: 1_700_000_000 }),
    wrongAudience: await partner.sign({ sub: 'partner-7', scope: 'orders/read', aud: 'invoices' }),
  };
  return { baseUrl, tokens, subjects, documentMaxAge, document, stop };
}
