import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

declare const __dirname: string | undefined;

/**
 * The absolute path of a built file (a worker bundle, a wasm module, packaged data) under `dist/`.
 * Bundles live in `dist/` themselves; from source (tests) `dist/` of the checkout is used, so build first.
 */
export function distributionFile(...segments: string[]): string {
  const here = typeof __dirname === 'string' ? __dirname : dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'dist', 'BUILD'))) return join(folder, 'dist', ...segments);
    if (existsSync(join(folder, 'BUILD'))) return join(folder, ...segments);
    if (folder === dirname(folder)) return join(here, ...segments);
  }
}
