import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { extension, file, folder, open } from './support.ts';

interface Outcome {
  readonly ok: boolean;
  readonly value?: {
    readonly kind: string;
    readonly result: {
      readonly usage: Readonly<Record<'lut' | 'ff' | 'dsp' | 'bram', number>>;
      readonly whole: boolean;
    };
    readonly log?: string;
  };
}

const tiny = () => ({ uri: file('board.psnet').toString(), network: 'tiny', hardware: 'small' });

describe('hardware', () => {
  it('writes the Verilog of a network, with its test bench and a README', async () => {
    await open('board.psnet');
    const written = await commands.executeCommand<string>('psnet.writeVerilog', {
      ...tiny(),
      into: folder(),
    });
    const files = readdirSync(written);
    for (const name of ['psnet_top.v', 'psnet_test.v', 'README.md']) assert.ok(files.includes(name), name);
    assert.match(readFileSync(join(written, 'psnet_top.v'), 'utf8'), /module psnet_top/);
  });

  it('synthesizes with Yosys where it is on the machine, and keeps the log', async function () {
    // The packaged extension fetches Yosys and asks first; the checkout has it.
    if (!existsSync(join(extension().extensionPath, 'node_modules', '@yowasp'))) return this.skip();
    this.timeout(180_000);
    const outcome = await commands.executeCommand<Outcome>('psnet.synthesize', {
      ...tiny(),
      fromStudio: true,
    });
    assert.equal(outcome.value?.kind, 'synthesis');
    const { usage, whole } = outcome.value.result;
    assert.ok(whole);
    assert.ok(usage.lut > 50 && usage.ff > 20, JSON.stringify(usage));
    assert.match(readFileSync(outcome.value.log ?? '', 'utf8'), /Executing/);
  });
});
