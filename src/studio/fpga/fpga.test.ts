import { expect, test } from 'vitest';
import { estimateHardware } from '../../hardware/estimate.ts';
import { demoHardware, demoNetwork } from '../../hardware/testing/designs.ts';
import { parallelismChoices } from '../../hardware/views/hardware-view.ts';
import { goodValue } from '../../network/testing/networks.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { isTried, tryOut, withTried } from './design.ts';
import { designMarks, designOf } from './designs.ts';
import { pipelineText } from './pipeline-text.ts';
import { storageRows } from './storage.ts';
import { wayOutOf } from './way-out.ts';

const network = demoNetwork();

test('what is tried and agrees with the file again is tried no longer', () => {
  const file = demoHardware();
  const tried = tryOut(file, {}, { device: 'ecp5-85', parallelism: [64, 16] });
  expect(withTried(file, tried)).toMatchObject({ device: 'ecp5-85', parallelism: [64, 16], mode: file.mode });
  const back = tryOut(file, tried, { device: file.device, parallelism: file.parallelism });
  expect(isTried(back)).toBe(false);
});

const bad: readonly Partial<HardwareSpec>[] = [
  { parallelism: [100, 32] },
  { parallelism: [128, 33] },
  { parallelism: [128] },
  { parallelism: [128, 1] },
  { device: 'xc7a100' },
  { clock: 5e9 },
  { clock: 5 },
  { fixedPoint: { total: 40, integer: 8, fraction: 31 } },
  { fixedPoint: { total: 10, integer: 3, fraction: 7 } },
];

test.each(bad)('the way out of %o makes a design', (wrong) => {
  let shown = demoHardware(wrong);
  // Each press mends one problem; another may show then.
  for (let presses = 0; presses < 4; presses++) {
    const estimate = estimateHardware(network, shown);
    if (estimate.ok) {
      expect(presses).toBeGreaterThan(0);
      return;
    }
    const way = wayOutOf(estimate.error[0], network, shown.parallelism);
    if (!way || !('change' in way)) throw new Error(`No way out of: ${estimate.error[0].message}`);
    shown = withTried(shown, way.change);
  }
  throw new Error('Four presses do not mend it.');
});

test('the file’s design stands among those to choose from, once', () => {
  const front = parallelismChoices(network, demoHardware());
  const own = designOf(goodValue(estimateHardware(network, demoHardware())));
  const marks = designMarks(front, own);
  expect(marks.filter(({ inFile }) => inFile)).toHaveLength(1);
  expect(marks).toHaveLength(front.length);
  const slow = { ...own, parallelism: [128, 1], clocksPerInput: 1028, inputsPerSecond: 1 };
  expect(designMarks(front, slow)[0]).toMatchObject({ inFile: true, onFront: false });
});

test('a block is told with its clocks and the age of the weights', () => {
  const moment = { layers: 2, mode: 'training', block: 11, followed: 10 } as const;
  expect(pipelineText(moment, 36)).toBe(
    'Block 11, clocks 396–431: Load on input 11, FF 1 on input 10, FF 2 on input 9, BP 2 on input 8, UP 2 on input 8, UP 1 on input 7. ' +
      'FF 1 computes input 10 with weights that miss 3 updates of the inputs before it.',
  );
  expect(pipelineText({ ...moment, block: 1, followed: 0 }, 36)).toMatch(
    /4 still idle\. FF 1 computes input 0 with weights that miss no update/,
  );
});

test('storage adds up to the estimate’s', () => {
  const estimate = goodValue(estimateHardware(network, demoHardware()));
  const rows = storageRows(network, estimate);
  expect(rows.at(-1)).toMatchObject({ title: 'In all', words: estimate.storage.total });
  expect(rows.at(-1)?.fullyConnected).toBe(estimate.storage.total - 5120 + 1024 * 64 + 64 * 32);
});
