import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from './generated-files.ts';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));

describe('derived files are current: run `npm run generate` otherwise', () => {
  for (const { path, content } of generatedFiles()) {
    test(path, async () => {
      expect(await readFile(join(checkout, path), 'utf8')).toBe(content);
    });
  }

  test('the parser of the Langium grammar', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'psnet-grammar-'));
    const language = join(checkout, 'src/language');
    try {
      await cp(join(language, 'grammar'), join(folder, 'grammar'), { recursive: true });
      const cli = join(checkout, 'node_modules/langium-cli/bin/langium.js');
      const config = join(folder, 'grammar/langium-config.json');
      await promisify(execFile)(process.execPath, [cli, 'generate', '-f', config], { cwd: folder });
      const names = await readdir(join(folder, 'generated'));
      expect(names.sort()).toEqual((await readdir(join(language, 'generated'))).sort());
      for (const name of names) {
        const fresh = await readFile(join(folder, 'generated', name), 'utf8');
        expect(fresh, name).toBe(await readFile(join(language, 'generated', name), 'utf8'));
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
