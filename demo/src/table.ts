import type { styleText } from 'node:util';
import type { Chapter, Step } from './story.ts';

type Style = Parameters<typeof styleText>[0];
/** Colors a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export interface Table {
  readonly header: () => string;
  readonly chapter: (chapter: Chapter) => string;
  readonly change: (shown: string) => string;
  readonly row: (step: Step, status: number) => string;
}

/**
 * Lays the story out as a table whose columns fit every row, so that rows can be written as they happen.
 *
 * @param chapters The story.
 * @param paint Colors a text, where the output takes colors.
 *
 * @example
 * const table = layOut(chapters, (_style, text) => text);
 * table.row(step, 200); // 'bob   GET /orders   200 ✓   orders/read'
 */
export function layOut(chapters: readonly Chapter[], paint: Paint): Table {
  const steps = chapters.flatMap((chapter) => chapter.steps);
  const who = Math.max(...steps.map((step) => step.who.length));
  const request = Math.max(...steps.map((step) => shownRequest(step).length));
  const line = (a: string, b: string, c: string, d: string) =>
    `  ${a.padEnd(who)}  ${b.padEnd(request)}  ${c}  ${d}`;

  return {
    header: () => paint('dim', line('who', 'request', 'status', 'why')),
    chapter: ({ title }) => `\n${paint('bold', title)}`,
    change: (shown) => paint('dim', `  ${'·'.padEnd(who)}  ${shown}`),
    row(step, status) {
      const fits = status === step.expected;
      const mark = fits ? paint('dim', '✓ ') : paint(['bold', 'red'], '✗ ');
      const why = fits ? step.why : `${paint(['bold', 'red'], `expected ${step.expected}:`)} ${step.why}`;
      return line(step.who, shownRequest(step), `${paint(styleOf(status), String(status))} ${mark}`, why);
    },
  };
}

const shownRequest = ({ verb, path, shownPath = path }: Step): string => `${verb.padEnd(6)} ${shownPath}`;

function styleOf(status: number): Style {
  if (status < 300) return 'green';
  if (status < 500) return 'yellow';
  return 'magenta';
}
