import { GatehouseError } from '@gatehouse/access';

/**
 * Puts an error into words for the log.
 *
 * The errors of Gatehouse say nothing of what a request held. Any other may quote it, so of those only the kind
 * and the place stand in the log.
 */
export function describe(error: unknown): string {
  if (error instanceof GatehouseError) return [error.message, ...causes(error.cause)].join(': ');
  if (!(error instanceof Error)) return 'Something other than an error was thrown';
  const place = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return [error.name, ...(place === undefined ? [] : [place.trim()])].join(' ');
}

/** What stood in the way further down: answers of the network and of AWS, which know nothing of the token. */
function causes(cause: unknown): string[] {
  return cause instanceof Error ? [cause.message, ...causes(cause.cause)] : [];
}
