import { describe, expect, it } from '@jest/globals';
import type { Chapter } from '../src/story.ts';
import { layOut, type Paint } from '../src/table.ts';

const plain: Paint = (_style, text) => text;
const chapter: Chapter = {
  title: 'Scopes',
  steps: [
    { who: 'bob', verb: 'GET', path: '/orders', expected: 200, why: 'orders/read' },
    {
      who: 'machine',
      verb: 'DELETE',
      path: '/users/1',
      shownPath: '/users/<ada>',
      expected: 403,
      why: 'for admins only',
    },
  ],
};

describe('the table', () => {
  const table = layOut([chapter], plain);
  const rows = chapter.steps.map((step) => table.row(step, step.expected));

  it('lines its columns up', () => {
    expect([table.header(), ...rows]).toEqual([
      '  who      request              status  why',
      '  bob      GET    /orders       200 ✓   orders/read',
      '  machine  DELETE /users/<ada>  403 ✓   for admins only',
    ]);
  });

  it('marks a status that is not the expected one', () => {
    const [first] = chapter.steps;
    expect(first && table.row(first, 500)).toBe(
      '  bob      GET    /orders       500 ✗   expected 200: orders/read',
    );
  });

  it('has the same columns in color', () => {
    const colored = layOut([chapter], (_style, text) => `<<${text}>>`);
    const [first] = chapter.steps;
    const row = first === undefined ? '' : colored.row(first, 200);
    expect(row.replaceAll(/<<|>>/g, '')).toBe(rows[0]);
  });
});
