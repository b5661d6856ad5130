import { describe, expect, it } from '@jest/globals';
import { readForm } from '../src/read-form.ts';

describe('readForm', () => {
  it('reads where the form goes and what a browser would send along', () => {
    const form = readForm(`
      <p>Sign in</p>
      <form method="POST" action="/login?lang=en&amp;x=1">
        <input type="hidden" name="state" value="a&amp;b &quot;c&quot; &#39;d&#x27; &lt;e&gt;">
        <input type="hidden" name="nonce">
        <input type="text" id="username" name="username" required autofocus>
        <button type="submit">Sign in</button>
      </form>`);
    expect(form?.action).toBe('/login?lang=en&x=1');
    expect([...(form?.hidden ?? [])]).toEqual([
      ['state', `a&b "c" 'd' <e>`],
      ['nonce', ''],
    ]);
  });

  it('leaves what is no character reference as it is', () => {
    expect(readForm('<form action="/a?b&c;&unknown;"></form>')?.action).toBe('/a?b&c;&unknown;');
  });

  it('finds no form on a page that has none', () => {
    expect(readForm('<h1>Something went wrong</h1>')).toBeUndefined();
  });
});
