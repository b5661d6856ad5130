import { type AccessDocument, DocumentInvalid, type LoadedDocument } from '@gatehouse/access';
import { createRouteTable, findOverlaps, type RouteTable } from '@gatehouse/policy';
import type { KeySets, TokenAuthenticator } from '@gatehouse/tokens';

/** What the steps need of a document, made once for each change of it. */
export interface Gate {
  readonly document: AccessDocument;
  readonly table: RouteTable;
  readonly authenticators: ReadonlyMap<string, TokenAuthenticator>;
  /** The key for the principal's hash in the log; none where the document names none. */
  readonly principalHashKey: string | undefined;
  /** What the document leaves unchecked on purpose, for the log. */
  readonly warnings: readonly string[];
}

/**
 * Makes the function that prepares documents; key sets are shared by all of them, so that a changed document
 * does not fetch every issuer's keys again.
 *
 * @param now The time, in milliseconds since the epoch.
 * @returns A function for the `prepare` of `createDocumentLoader`; it throws DocumentInvalid where routes of one
 *   cached authorizer overlap.
 */
export function createGates(now: () => number): (loaded: LoadedDocument) => Promise<Gate> {
  let keySets: KeySets | undefined;
  return async ({ document, secrets }) => {
    const overlaps = findOverlaps(document);
    if (overlaps.length > 0) throw new DocumentInvalid(overlaps);
    // Loaded here and not before: what verifies tokens is not needed to answer for a document that is broken.
    const { createAuthenticator, createKeySets } = await import('@gatehouse/tokens');
    keySets ??= createKeySets({ now });
    const dependencies = { now, keySets };
    const hashKey = document.logging?.principalHashKey?.parameter;
    return {
      document,
      table: createRouteTable(document),
      authenticators: new Map(
        Object.entries(document.authenticators).map(([name, spec]) => [
          name,
          createAuthenticator(name, spec, dependencies),
        ]),
      ),
      principalHashKey: hashKey === undefined ? undefined : secrets.get(hashKey),
      warnings: Object.entries(document.authenticators).flatMap(([name, spec]) => {
        if (spec.type === 'cognito' && spec.clientIds === null) {
          return [`authenticators.${name} takes tokens of every app client: clientIds is null`];
        }
        if (spec.type === 'oidc' && spec.audience === null) {
          return [`authenticators.${name} takes tokens for every audience: audience is null`];
        }
        return [];
      }),
    };
  };
}
