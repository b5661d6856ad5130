import type { Reason } from './reason.ts';

/** One thing wrong with an access document. */
export interface Problem {
  /** Where in the document, for example `routes["GET /orders"].scopes`. */
  readonly path: string;
  /** What belongs there. */
  readonly expected: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** The base of every error of Gatehouse: `code` is stable and says which one it is. */
export abstract class GatehouseError extends Error {
  abstract readonly code: Reason;
  /** Written out: a bundler may rename the class. */
  abstract override readonly name: string;
}

/** An access document that says something Gatehouse cannot follow; `problems` lists every place. */
export class DocumentInvalid extends GatehouseError {
  override readonly name = 'DocumentInvalid';
  readonly code = 'document_invalid';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      [
        `The access document has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
        ...problems.map((problem) => `  ${problem.path}: expected ${problem.expected}. ${problem.remedy}`),
      ].join('\n'),
    );
    this.problems = problems;
  }
}

/** The access document, or a parameter it names, could not be read. */
export class DocumentUnavailable extends GatehouseError {
  override readonly name = 'DocumentUnavailable';
  readonly code = 'document_unavailable';
}
