/**
 * Writes a place in a document the way a reader would point at it.
 *
 * @example
 * pathOf(['routes', 'GET /orders', 'scopes', 0]); // 'routes["GET /orders"].scopes[0]'
 */
export function pathOf(keys: readonly (string | number)[]): string {
  if (keys.length === 0) return 'the document';
  return keys
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[A-Za-z]\w*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}
