/**
 * Where parameters come from: the seam between the document and Parameter Store.
 *
 * @param names Full parameter names.
 * @returns The values of those that exist, decrypted. A name that does not exist is left out.
 * @throws When they could not be read at all.
 */
export type ReadParameters = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
