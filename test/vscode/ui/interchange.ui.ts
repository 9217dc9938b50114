import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { endlessKeras } from '../../../src/interchange/testing/endless-keras.ts';
import { sharedWorkbench } from '../workbench/shared-workbench.ts';
import { trainedFolder } from '../workbench/trained-folder.ts';

/** What each format writes for the network `small`, the file that the dialog names first. */
const exported: Record<string, readonly string[]> = {
  onnx: ['small.onnx'],
  tfjs: ['small-tfjs', join('small-tfjs', 'model.json')],
  keras: ['small.h5'],
  safetensors: ['small.safetensors'],
  npz: ['small.npz'],
  pytorch: ['small.py', 'small-weights.npz'],
  c: ['small.h'],
  psnet: ['small.psnet'],
};
const importable = ['small.onnx', 'small.h5', 'small.safetensors', 'small.npz'];

describe('ways in and out', () => {
  const workbench = sharedWorkbench(trainedFolder, { name: 'interchange' });
  const input = () => workbench().page.locator('.quick-input-widget input.input');
  const press = (key: string) => workbench().page.keyboard.press(key);
  const here = (...names: string[]) => join(workbench().folder, ...names);

  /** Answers a dialog for files: waits until it offers `offered`, and names a file of the folder instead. */
  async function answer(offered: RegExp, name: string): Promise<void> {
    await workbench().until(`The dialog offers no ${offered}.`, async () =>
      offered.test(await input().inputValue({ timeout: 5000 })),
    );
    // A dialog that is still reading its folder puts what it offers back.
    await workbench().until(`The dialog does not take ${name}.`, async () => {
      await input().fill(here(name));
      await workbench().page.waitForTimeout(500);
      return (await input().inputValue()) === here(name);
    });
    await press('Enter');
  }

  /** Runs the command up to its dialog for the place. */
  async function exportAs(format: string): Promise<void> {
    await workbench().command('PSNet: Export Run');
    await workbench().pick('small');
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: 'ONNX model' }).waitFor();
    await workbench().page.locator(`.quick-input-list .monaco-list-row[aria-label^="${format},"]`).click();
  }

  /** Chooses a model of the folder in the dialog of the command. */
  async function importFrom(model: string): Promise<void> {
    await workbench().command('PSNet: Import Model');
    await answer(/[/\\]$/, model);
  }

  const isWritten = (name: string) =>
    workbench().until(
      `${name} was not written.`,
      async () => existsSync(here(name)) && statSync(here(name)).size > 0,
    );
  const clearToasts = () => workbench().command('Notifications: Clear All Notifications');

  for (const [format, [first, ...others]] of Object.entries(exported))
    it(`exports a run as ${format}`, async () => {
      await exportAs(format);
      await answer(new RegExp(`[/\\\\]${first!.replaceAll('.', '\\.')}$`), first!);
      await workbench().notification('small was exported.').waitFor();
      for (const name of [first!, ...others]) await isWritten(name);
      await clearToasts();
    });

  for (const model of importable)
    it(`imports ${model} as the network that it was`, async () => {
      const target = `back-${model.slice('small.'.length)}.psnet`;
      await importFrom(model);
      await answer(/[/\\]small\.psnet$/, target);
      await isWritten(target);
      await workbench().editor(target).locator('.view-line').first().waitFor();
      const text = readFileSync(here(target), 'utf8');
      assert.match(text, /input 64\n {2}dense 48 relu {2}density 25%.*\n {2}dense 10 softmax\n/);
      // Files of ours say which pattern it is; of others, it is read from their zeros.
      const pattern = /pattern from "(back-\w+\.safetensors)"/.exec(text)?.[1];
      assert.equal(pattern !== undefined, !/safetensors|npz/.test(model));
      if (pattern) assert.ok(statSync(here(pattern)).size > 0);
    });

  it('writes nothing where a dialog is turned away', async () => {
    const before = readdirSync(here());
    await exportAs('onnx');
    await input().waitFor();
    await press('Escape');
    await input().waitFor({ state: 'hidden' });
    await workbench().command('PSNet: Export Run');
    await workbench().quickPickRow('small').waitFor();
    await press('Escape');
    await input().waitFor({ state: 'hidden' });
    await importFrom('small.onnx');
    await workbench().until('No place is asked for.', async () =>
      /small\.psnet$/.test(await input().inputValue({ timeout: 5000 })),
    );
    await press('Escape');
    await input().waitFor({ state: 'hidden' });
    assert.deepEqual(readdirSync(here()), before);
    assert.equal(await workbench().page.locator('.notification-toast').count(), 0);
  });

  it('replaces a file only after asking', async () => {
    writeFileSync(here('small.onnx'), 'mine');
    const ask = async () => {
      await exportAs('onnx');
      await answer(/small\.onnx$/, 'small.onnx');
      await workbench()
        .page.getByText(/small\.onnx already exists/)
        .first()
        .waitFor();
    };
    await ask();
    await press('Escape');
    await press('Escape');
    await input().waitFor({ state: 'hidden' });
    assert.equal(readFileSync(here('small.onnx'), 'utf8'), 'mine');
    await ask();
    await press('Enter');
    await workbench().notification('small was exported.').waitFor();
    assert.ok(statSync(here('small.onnx')).size > 1000);
    await clearToasts();
  });

  it('says what is wrong with a model, and writes nothing', async () => {
    writeFileSync(here('bad.onnx'), 'no model');
    await importFrom('bad.onnx');
    await answer(/bad\.psnet$/, 'bad.psnet');
    await workbench()
      .notification(/bad\.onnx: The file is not an ONNX model/)
      .waitFor();
    assert.equal(existsSync(here('bad.psnet')), false);
    await clearToasts();
  });

  it('stops an import that does not end, and says nothing more', async () => {
    writeFileSync(here('endless.h5'), endlessKeras());
    await importFrom('endless.h5');
    await answer(/endless\.psnet$/, 'endless.psnet');
    const importing = workbench().notification('Importing endless.h5');
    await importing.waitFor();
    await importing.getByRole('button', { name: 'Cancel' }).click();
    await importing.waitFor({ state: 'hidden' });
    assert.equal(await workbench().page.locator('.notification-toast').count(), 0);
    assert.equal(existsSync(here('endless.psnet')), false);
  });
});
