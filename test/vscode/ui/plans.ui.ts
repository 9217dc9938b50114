import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { type Workbench, withWorkbench } from '../workbench/workbench.ts';

const text = `network tiny {
  input 64
  dense 32 relu  density 25%
  dense 10 softmax
}

training quick { epochs 3  batch 32  seeds (1, 2)  l2 0 }

experiment sweep {
  network tiny  dataset digits  training quick
  vary density (25%, 50%) of junctions 1
}

search cheap {
  dataset digits  training quick
  layers 1..2  width 10..40
  complexity-weight 0.1  of weights
  trials (6, 4)
}
`;

/** A picture is there when its canvas is higher than the 150 pixels of one that nobody drew on. */
async function isDrawn(workbench: Workbench, name: RegExp): Promise<void> {
  const canvas = workbench.webview().getByRole('img', { name });
  await canvas.waitFor({ timeout: 60_000 });
  const height = await canvas.evaluate((element) => element.getBoundingClientRect().height);
  assert.ok(height > 160, `${name} is ${height} pixels high`);
}

describe('experiments and searches in the workbench', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'psnet-plans-'));
    await writeFile(join(folder, 'plans.psnet'), text);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('run from the palette and show points and trials', () =>
    withWorkbench(
      folder,
      async (workbench) => {
        await workbench.open('plans.psnet');
        await workbench.page.getByText('▶ Run').first().waitFor({ timeout: 60_000 });
        await workbench.command('PSNet: Run Experiment');
        const studio = workbench.webview();
        await studio.getByText('experiment · 4 of 4 trainings').waitFor({ timeout: 60_000 });
        await isDrawn(workbench, /^Test accuracy of 2 points with 90 % bands/);
        await workbench.screenshot('plans-experiment');
        await workbench.command('PSNet: Run Search');
        await studio.getByText('search · 10 of 10 trials').waitFor({ timeout: 60_000 });
        await isDrawn(workbench, /^Accuracy against complexity of 10 trials/);
        await isDrawn(workbench, /^Parallel coordinates of .+ 10 trials/);
        await isDrawn(workbench, /^Importance of/);
        await workbench.screenshot('plans-search');
      },
      { name: 'plans' },
    ));
});
