import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reasons } from '@gatehouse/access';
import * as v from 'valibot';

const manifestSchema = v.array(
  v.strictObject({
    event: v.string(),
    description: v.string(),
    outcome: v.picklist(['allow', 'deny', 'unauthorized', 'error']),
    reason: v.optional(v.picklist(reasons)),
  }),
);

export type ManifestEntry = v.InferOutput<typeof manifestSchema>[number];

/** Reads the manifest of a folder of recorded events. */
export function readManifest(folder: string): ManifestEntry[] {
  return v.parse(manifestSchema, JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));
}
