import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { ConfigurationTarget, commands, window, workspace } from 'vscode';
import { eventually, file, folder, open } from './support.ts';

interface Run {
  readonly status: string;
  readonly network: { readonly name: string };
  readonly training: { readonly backend: string };
  readonly computes?: string;
  readonly result?: { readonly testAccuracy: number; readonly epochs: number };
}

const runsFolder = () => join(folder(), '.psnet', 'runs');

/** Records of the runs of a network, read as any tool would. */
function runsOf(network: string): Run[] {
  if (!existsSync(runsFolder())) return [];
  return readdirSync(runsFolder())
    .map((name) => join(runsFolder(), name, 'run.json'))
    .filter((record) => existsSync(record))
    .map((record) => JSON.parse(readFileSync(record, 'utf8')) as Run)
    .filter((run) => run.network.name === network);
}

describe('training', () => {
  it('trains a network, asks nothing when there is one of each, and keeps the run', async () => {
    await open('digits.psnet');
    await commands.executeCommand('psnet.train');
    const run = await eventually('a finished run', () =>
      runsOf('digits-sparse').find(({ status }) => status === 'done'),
    );
    assert.equal(run.result?.epochs, 5);
    assert.ok(run.result.testAccuracy > 0.8, `test accuracy ${run.result.testAccuracy}`);
  });

  it('is computed by what the setting says', async () => {
    await open('digits.psnet');
    const before = runsOf('digits-sparse').length;
    const settings = workspace.getConfiguration('psnet');
    await settings.update('backend', 'tensorflow', ConfigurationTarget.Global);
    try {
      await commands.executeCommand('psnet.train');
    } finally {
      await settings.update('backend', undefined, ConfigurationTarget.Global);
    }
    const run = await eventually('a second finished run', () => {
      const runs = runsOf('digits-sparse');
      return runs.length > before && runs.find(({ training }) => training.backend === 'tensorflow');
    });
    assert.match(run.computes ?? '', /TensorFlow/);
    await eventually('its end', () => runsOf('digits-sparse').every(({ status }) => status === 'done'));
  });

  it('goes on when its panel is closed, and stops within a second or so when asked', async () => {
    await commands.executeCommand('psnet.train', { uri: file('long.psnet').toString(), network: 'endless' });
    await eventually('a running run', () => runsOf('endless').some(({ status }) => status === 'running'));
    await eventually('the studio', () => window.tabGroups.all.some(({ tabs }) => tabs.some(isStudio)));
    for (const { tabs } of window.tabGroups.all) await window.tabGroups.close(tabs.filter(isStudio));
    assert.ok(runsOf('endless').some(({ status }) => status === 'running'));
    const asked = Date.now();
    await commands.executeCommand('psnet.stopTraining');
    await eventually(
      'a stopped run',
      () => runsOf('endless').some(({ status }) => status === 'cancelled'),
      5000,
    );
    assert.ok(Date.now() - asked < 3000, `took ${Date.now() - asked} ms`);
  });
});

const isStudio = ({ input }: { readonly input: unknown }) =>
  typeof input === 'object' &&
  input !== null &&
  String((input as { viewType?: string }).viewType).includes('psnet.studio');
