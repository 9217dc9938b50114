import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFormats } from '../../interchange/export-formats.ts';
import { commands } from '../commands.ts';
import { runProgram } from '../program.ts';
import { captureIo } from '../testing/capture-io.ts';
import { smallRun } from '../testing/small-run.ts';

let folder: string;
let run: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-interchange-'));
  run = await smallRun(folder);
});
afterAll(() => rm(folder, { recursive: true }));

async function psnet(...args: string[]) {
  const io = captureIo(folder);
  const code = await runProgram(args, io, commands);
  return { code, stdout: io.stdout(), stderr: io.stderr() };
}

describe('psnet export and import', () => {
  const written = new Set<string>();
  it.each(exportFormats.map(({ id }) => id))(
    'writes %s and says which files, none of which another has',
    async (format) => {
      const { code, stdout, stderr } = await psnet('export', run, '--format', format, '--json');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const { files } = JSON.parse(stdout) as { files: string[] };
      for (const file of files) {
        expect((await stat(file)).size).toBeGreaterThan(0);
        expect([...written]).not.toContain(file);
        written.add(file);
      }
    },
  );

  it.each(exportFormats.map(({ id }) => id))(
    'makes folders for %s where it can, else says so',
    async (format) => {
      const into = (...place: string[]) =>
        psnet('export', run, '--format', format, '-o', join(...place, 'model'), '--json');
      expect((await into('new', format)).code).toBe(0);
      await writeFile(join(folder, 'a-file'), '');
      const refused = await into('a-file', 'below');
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr).toMatch(/could not be written .* choose another place\. \[write-failed\]\n$/);
    },
  );

  it.each([
    ['small.onnx', 'back'],
    ['small.h5', 'back'],
    ['small.npz', 'small'],
    ['small.safetensors', 'small'],
  ])(
    'takes %s back as a network that checks clean, has the same weights, and is called %s',
    async (file, name) => {
      expect((await psnet('import', file, '-o', 'back.psnet')).code).toBe(0);
      expect((await psnet('check', 'back.psnet')).code).toBe(0);
      const { stdout } = await psnet('complexity', 'back.psnet', '--json');
      expect(JSON.parse(stdout).networks[0]).toMatchObject({
        name,
        weights: 512 + 320,
        denseWeights: 2368,
      });
    },
  );

  it('says what is wrong, and writes nothing', async () => {
    expect(await psnet('export', 'no-run', '--format', 'onnx')).toMatchObject({ code: 1, stdout: '' });
    expect(await psnet('export', run, '--format', 'word')).toMatchObject({ code: 2 });
    await writeFile(join(folder, 'bad.onnx'), 'no model');
    const { code, stderr } = await psnet('import', 'bad.onnx');
    expect(code).toBe(1);
    expect(stderr).toContain('not an ONNX model');
    await expect(readFile(join(folder, 'bad.psnet'))).rejects.toThrow();
  });

  it('replaces a file only where it is named', async () => {
    await writeFile(join(folder, 'dir.onnx'), await readFile(join(folder, 'small.onnx')));
    await writeFile(join(folder, 'dir.psnet'), 'network mine { neurons (4, 2) }');
    const kept = await psnet('import', 'dir.onnx');
    expect(kept.code).toBe(1);
    expect(kept.stderr).toContain('dir.psnet is already there');
    expect(await readFile(join(folder, 'dir.psnet'), 'utf8')).toContain('mine');
    expect((await psnet('import', 'dir.onnx', '--output', 'dir.psnet')).code).toBe(0);
    expect(await readFile(join(folder, 'dir.psnet'), 'utf8')).not.toContain('mine');

    const named = ['export', run, '--format', 'npz', '--output', 'small.npz'];
    expect((await psnet(...named)).code).toBe(0);
    expect((await psnet(...named)).code).toBe(0);
    const again = await psnet('export', run, '--format', 'npz');
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('--output');
  });

  it('leaves weights that were there before an import', async () => {
    await writeFile(join(folder, 'other.onnx'), await readFile(join(folder, 'small.onnx')));
    await writeFile(join(folder, 'other.safetensors'), 'of somebody else');
    const { code, stdout } = await psnet('import', 'other.onnx', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files[1]).toMatch(/other-imported\.safetensors$/);
    expect(await readFile(join(folder, 'other.safetensors'), 'utf8')).toBe('of somebody else');
    expect((await psnet('check', 'other.psnet')).code).toBe(0);
  });

  it('prints diagnostics as SARIF', async () => {
    await writeFile(join(folder, 'wrong.psnet'), 'network n { input 4 dense 2 out-degree 7 }');
    const { code, stdout } = await psnet('check', 'wrong.psnet', '--format', 'sarif');
    expect(code).toBe(1);
    const [result] = JSON.parse(stdout).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation).toEqual({
      uri: 'wrong.psnet',
      uriBaseId: 'SRCROOT',
    });
  });
});
