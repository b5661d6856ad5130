import type { GatehouseError } from './errors.ts';
import { DocumentInvalid, DocumentUnavailable } from './errors.ts';
import type { ReadParameters } from './parameters.ts';
import type { LoadedDocument, Reading } from './read-document.ts';

export interface DocumentLoaderOptions<Prepared> {
  /** The parameter path of the document, for example `/gatehouse/prod`. */
  readonly path: string;
  readonly readParameters: ReadParameters;
  /** Seconds after which a document is read again. */
  readonly maxAge: number;
  /** Seconds past `maxAge` for which the last good document is kept while reading fails. */
  readonly maxStale: number;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Makes of a document what its user needs; called once for each change. May throw DocumentInvalid. */
  readonly prepare: (loaded: LoadedDocument) => Prepared | Promise<Prepared>;
  /** Told of every reading that failed while the last good document is kept. */
  readonly onRefreshFailed: (error: GatehouseError) => void;
}

/** Seconds between two readings while they fail and the last good document is kept. */
const retryInterval = 5;

/**
 * Makes the function that hands out the access document: read once, again by age, and the last good one kept
 * within a stated bound when reading fails. Concurrent calls share one reading.
 *
 * A decision is never older than `maxAge + maxStale` seconds; from then on the call throws (fail closed).
 *
 * @returns A function that resolves to what `prepare` made of the document.
 * @throws {DocumentInvalid} (that function) The document is wrong and there is no good one young enough.
 * @throws {DocumentUnavailable} (that function) It could not be read and there is no good one young enough.
 *
 * @example
 * const document = createDocumentLoader({
 *   path: '/gatehouse/prod', readParameters: parameterStore(), maxAge: 60, maxStale: 600,
 *   now: Date.now, prepare: ({ document }) => document, onRefreshFailed: (error) => logger.error(error.message),
 * });
 * await document();
 */
export function createDocumentLoader<Prepared>(
  options: DocumentLoaderOptions<Prepared>,
): () => Promise<Prepared> {
  const { path, readParameters, maxAge, maxStale, now, prepare, onRefreshFailed } = options;
  let good: { reading: Reading; prepared: Prepared; readAt: number } | undefined;
  let refreshAt = Number.NEGATIVE_INFINITY;
  let flight: Promise<Prepared> | undefined;

  async function refresh(): Promise<Prepared> {
    // The age counts from before the reading: a change made meanwhile is then never missed for longer.
    const readAt = now();
    try {
      // The schema is needed here only: loaded now, it stays out of the function's entry.
      const { readDocument } = await import('./read-document.ts');
      const reading = await readDocument(path, readParameters, good?.reading);
      const prepared = good?.reading === reading ? good.prepared : await prepare(reading);
      good = { reading, prepared, readAt };
      refreshAt = readAt + maxAge * 1000;
      return prepared;
    } catch (error) {
      if (!(error instanceof DocumentInvalid || error instanceof DocumentUnavailable)) throw error;
      if (good === undefined || now() > good.readAt + (maxAge + maxStale) * 1000) throw error;
      refreshAt = now() + Math.min(maxAge, retryInterval) * 1000;
      onRefreshFailed(error);
      return good.prepared;
    }
  }

  return () => {
    if (good !== undefined && now() < refreshAt && now() <= good.readAt + (maxAge + maxStale) * 1000) {
      return Promise.resolve(good.prepared);
    }
    flight ??= refresh().finally(() => {
      flight = undefined;
    });
    return flight;
  };
}
