import { writeFile } from 'node:fs/promises';
import { documentJsonSchema } from './json-schema.ts';

const file = 'packages/access/access-document.schema.json';
await writeFile(file, `${JSON.stringify(documentJsonSchema(), null, 2)}\n`);
process.stdout.write(`${file} written\n`);
