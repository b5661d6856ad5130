import type { Principal } from '@gatehouse/tokens';
import { AuthPolicy } from './auth-policy.ts';
import { judgeRoute } from './judge-route.ts';
import type { ApiStage } from './method-arn.ts';
import type { PolicyDocument } from './policy-document.ts';
import type { RouteTable } from './route-table.ts';

/**
 * Compiles the policy of an authorizer whose answers API Gateway keeps: it is judged anew for every route of the
 * authorizer, so it speaks of all of them. It allows nothing once the token has expired.
 *
 * @param input.table The routes; a document with overlaps (see `findOverlaps`) has no exact policy.
 * @param input.authorizer The name of the authorizer.
 * @param input.principal Who asks.
 * @param input.stage The stage that is asked.
 * @throws {PolicyInvalid} When a route's own path makes too long a resource.
 *
 * @example
 * compilePolicy({ table, authorizer: 'token', principal, stage: parseMethodArn(event.methodArn) });
 */
export function compilePolicy(input: {
  readonly table: RouteTable;
  readonly authorizer: string;
  readonly principal: Principal;
  readonly stage: ApiStage;
}): PolicyDocument {
  const { table, authorizer, principal, stage } = input;
  const policy = new AuthPolicy(stage);
  const condition = { DateLessThan: { 'aws:CurrentTime': isoSeconds(principal.expiresAt) } };
  for (const entry of table.routes) {
    if (entry.route.authorizer !== authorizer) continue;
    const judgment = judgeRoute(entry, principal, stage);
    if (!judgment.granted) continue;
    for (const path of judgment.paths) policy.allow(entry.template.verb, path, condition);
  }
  return policy.build();
}

/** The last second that IAM's form of a date can say: four digits for the year. */
const lastSecond = Date.parse('9999-12-31T23:59:59Z') / 1000;

function isoSeconds(seconds: number): string {
  const date = new Date(Math.floor(Math.min(seconds, lastSecond)) * 1000);
  return date.toISOString().replace('.000Z', 'Z');
}
