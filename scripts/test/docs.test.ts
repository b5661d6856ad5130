import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reasons } from '@gatehouse/access';
import { parseDocument } from '@gatehouse/access/parse-document';
import { describe, expect, it } from '@jest/globals';

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/aws-only.md'].concat(
  readdirSync('docs/decisions').map((page) => path.join('docs/decisions', page)),
);
const text = (page: string) => readFileSync(page, 'utf8');
const blocks = (page: string, language: string) =>
  [...text(page).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, body = '']) => body,
  );
const everywhere = (pattern: RegExp) =>
  pages.flatMap((page) => [...text(page).matchAll(pattern)].map(([, found = '']) => [page, found] as const));

describe('the documentation', () => {
  it('shows an access document that is right', () => {
    const [document = ''] = blocks('README.md', 'json');
    expect(() => parseDocument(JSON.parse(document))).not.toThrow();
  });

  it.each(everywhere(/\bmake ([a-z-]+)/g))('%s: "make %s" can be made', (_page, target) => {
    expect(() => execFileSync('make', ['--dry-run', target], { stdio: 'pipe' })).not.toThrow();
  });

  it.each(everywhere(/\]\((?!https?:)([^)#]+)\)/g))('%s: the link to %s leads somewhere', (page, target) => {
    expect(existsSync(path.join(path.dirname(page), target))).toBe(true);
  });

  it.each(everywhere(/`((?:packages|functions|scripts|events|docs|local|demo|e2e)\/[\w./-]*)`/g))(
    '%s: %s is there',
    (_page, file) => {
      expect(existsSync(file)).toBe(true);
    },
  );

  it('lists every reason', () => {
    expect(reasons.filter((reason) => !text('README.md').includes(`\`${reason}\``))).toEqual([]);
  });

  it('says what the template says about ages', () => {
    const template = text('template.yaml');
    for (const name of ['DocumentMaxAge', 'DocumentMaxStale']) {
      const [, value] =
        new RegExp(`^  ${name}:\\n(?:    .*\\n)*?    Default: (\\d+)`, 'm').exec(template) ?? [];
      expect(text('README.md')).toContain(`\`${name}\` (${value} s)`);
    }
  });

  it('names only settings the function reads', () => {
    const settings = text('functions/authorizer/src/settings.ts');
    const named = new Set(everywhere(/`(GATEHOUSE_[A-Z_]+)`/g).map(([, name]) => name));
    expect([...named].filter((name) => !settings.includes(name))).toEqual([]);
  });
});
