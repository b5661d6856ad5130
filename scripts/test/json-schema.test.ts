import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { documentJsonSchema } from '../json-schema.ts';

describe('the published JSON Schema of the access document', () => {
  it('is what "make schema" writes', () => {
    expect(JSON.parse(readFileSync('packages/access/access-document.schema.json', 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(documentJsonSchema())),
    );
  });

  it('takes no unknown keys, at any depth', () => {
    const open: string[] = [];
    const walk = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if (Object.hasOwn(node, 'properties') && Object(node).additionalProperties !== false) open.push(at);
      for (const [key, child] of Object.entries(node)) walk(child, `${at}/${key}`);
    };
    walk(documentJsonSchema(), '');
    // Keys of a JSON Web Key Set carry members of their own choosing (RFC 7517 section 4).
    expect(open.filter((at) => !at.endsWith('/keys/items'))).toEqual([]);
  });
});
