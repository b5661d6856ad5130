export interface Form {
  /** Where it is sent to, as the page says. */
  readonly action: string;
  /** Its hidden fields. */
  readonly hidden: ReadonlyMap<string, string>;
}

/**
 * Reads the first form of a sign-in page: where it goes, and the fields a browser would send along.
 *
 * @returns The form, or undefined where the page has none.
 *
 * @example
 * readForm('<form action="/login"><input type="hidden" name="state" value="a&amp;b"></form>');
 * // { action: '/login', hidden: Map { 'state' => 'a&b' } }
 */
export function readForm(html: string): Form | undefined {
  const form = /<form\b[^>]*>[\s\S]*?<\/form>/i.exec(html)?.[0];
  if (form === undefined) return undefined;
  const inputs = [...form.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => attributes(tag));
  return {
    action: attributes(form.slice(0, form.indexOf('>') + 1)).get('action') ?? '',
    hidden: new Map(
      inputs.flatMap((input) => {
        const name = input.get('name');
        return input.get('type') === 'hidden' && name !== undefined
          ? [[name, input.get('value') ?? ''] as const]
          : [];
      }),
    ),
  };
}

function attributes(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      unescapeHtml(value),
    ]),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return entities[name] ?? whole;
  });
}
