import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { findTool } from '../src/find-tool.ts';

const root = mkdtempSync(path.join(tmpdir(), 'find-tool-'));
for (const folder of ['.venv/bin', 'elsewhere']) {
  mkdirSync(path.join(root, folder), { recursive: true });
  writeFileSync(path.join(root, folder, 'sam'), '#!/bin/sh\n', { mode: 0o755 });
}
afterAll(() => rmSync(root, { recursive: true }));

describe('findTool', () => {
  it("finds a tool in the repository's own environment", () => {
    expect(findTool(root, 'sam', {})).toBe(path.join(root, '.venv/bin/sam'));
  });

  it('finds it where GATEHOUSE_PYTHON_BIN says', () => {
    expect(findTool(root, 'sam', { GATEHOUSE_PYTHON_BIN: 'elsewhere' })).toBe(
      path.join(root, 'elsewhere/sam'),
    );
  });

  it('says what to do where it is not', () => {
    expect(() => findTool(root, 'ministack', {})).toThrow(/ministack is not in .*Run "make setup"/);
  });
});
