import path from 'node:path';
import { build, type Metafile } from 'esbuild';

export interface FunctionBundle {
  readonly outdir: string;
  /** The entry and everything it imports at once. */
  readonly entry: { readonly bytes: number };
  readonly outputs: readonly BundleOutput[];
}

export interface BundleOutput {
  /** The path below the bundle's folder. */
  readonly file: string;
  readonly bytes: number;
  /** Whether it is loaded with the entry, or only when something asks for it. */
  readonly atStart: boolean;
}

/**
 * Bundles one function as an ES module for Lambda: minified, with a source map, and with what is imported
 * dynamically split off. The same sources give the same bytes.
 *
 * @param entryPoint The function's source.
 * @param outdir The folder to write `index.mjs` and its chunks to.
 */
export async function bundleFunction(entryPoint: string, outdir: string): Promise<FunctionBundle> {
  const { metafile } = await build({
    entryPoints: { index: entryPoint },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const scripts = Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.mjs'));
  const entryFile = scripts.find(([, output]) => output.entryPoint === entryPoint)?.[0];
  if (entryFile === undefined) throw new Error(`esbuild wrote no entry for ${entryPoint}`);
  const atStart = closure(entryFile, metafile);
  return {
    outdir,
    entry: { bytes: sum([...atStart].map((file) => metafile.outputs[file]?.bytes ?? 0)) },
    outputs: scripts
      .map(([file, output]) => ({
        file: path.relative(outdir, file),
        bytes: output.bytes,
        atStart: atStart.has(file),
      }))
      .sort((one, other) => Number(other.atStart) - Number(one.atStart) || other.bytes - one.bytes),
  };
}

/** A file and all it imports statically, directly or by another. */
function closure(file: string, metafile: Metafile, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const imported of metafile.outputs[file]?.imports ?? []) {
    if (imported.kind === 'import-statement' && !imported.external) closure(imported.path, metafile, seen);
  }
  return seen;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
