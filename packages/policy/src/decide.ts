import type { WayIn } from './ways-in.ts';

/** A route that is not granted, and why. */
export interface Refusal {
  readonly granted: false;
  readonly reason: 'insufficient_scope' | 'forbidden';
}

/**
 * Decides by the ways into a route.
 *
 * @param ways The ways that are open but for scopes.
 * @returns The ways that are open; or the refusal, which blames the scopes only where more of them would open a
 *   way (RFC 6750 section 3.1).
 *
 * @example
 * decide([{ hasScopes: false, bound: new Map() }]); // { granted: false, reason: 'insufficient_scope' }
 */
export function decide<Way extends WayIn>(
  ways: readonly Way[],
): { readonly granted: true; readonly ways: readonly Way[] } | Refusal {
  const open = ways.filter(({ hasScopes }) => hasScopes);
  if (open.length > 0) return { granted: true, ways: open };
  return { granted: false, reason: ways.length > 0 ? 'insufficient_scope' : 'forbidden' };
}
