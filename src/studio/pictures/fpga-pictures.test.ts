import { expect, test } from 'vitest';
import { estimateHardware } from '../../hardware/estimate.ts';
import { demoHardware, demoNetwork } from '../../hardware/testing/designs.ts';
import { parallelismChoices, utilisationOf } from '../../hardware/views/hardware-view.ts';
import { memoryRows } from '../../hardware/views/memory-view.ts';
import { pipelineStages } from '../../hardware/views/pipeline-view.ts';
import { goodValue } from '../../network/testing/networks.ts';
import { designMarks, designOf, resourceAxis } from '../fpga/designs.ts';
import { designAt, paretoPicture } from './pareto-picture.ts';
import { portsPicture } from './ports-picture.ts';
import { pictureToSvg } from './svg-pen.ts';
import { timelineCell, timelinePicture, timelineWindow } from './timeline-picture.ts';
import { utilisationPicture } from './utilisation-picture.ts';

const network = demoNetwork();
const spec = demoHardware();
const estimate = goodValue(estimateHardware(network, spec));

test('what exceeds the part is said, not only coloured', () => {
  const fits = pictureToSvg(utilisationPicture(utilisationOf(estimate)), 500, 'Resources');
  expect(fits).not.toContain('▲');
  const small = goodValue(estimateHardware(network, demoHardware({ device: 'ice40hx8k' })));
  const over = pictureToSvg(utilisationPicture(utilisationOf(small)), 500, 'Resources');
  expect(over).toContain('▲');
  expect(over).not.toMatch(/NaN|Infinity/);
});

test('every design can be pointed at where it is drawn, on every axis', () => {
  const bars = utilisationOf(estimate);
  const marks = designMarks(parallelismChoices(network, spec), designOf(estimate));
  for (const name of ['lut', 'ff', 'dsp', 'bram', 'share'] as const) {
    const plot = { marks, axis: resourceAxis(name, estimate.available, bars) };
    const found = new Set<number>();
    for (let x = 0; x < 500; x += 4)
      for (let y = 0; y < 300; y += 4) found.add(designAt(plot, x, y, 500) ?? -1);
    for (const [i] of marks.entries()) expect(found).toContain(i);
    expect(pictureToSvg(paretoPicture(plot), 500, 'Designs')).not.toMatch(/NaN|Infinity/);
  }
});

test('the timeline is pointed at by block and stage', () => {
  const moment = { layers: 2, mode: 'training', block: 30, followed: 28 } as const;
  const stages = pipelineStages(2, 'training').length;
  const height = timelinePicture(moment).height(600);
  const { first, count } = timelineWindow(600, 30);
  expect(first).toBeLessThanOrEqual(30);
  expect(first + count).toBeGreaterThan(30);
  expect(timelineCell(moment, [64 + 1, 23], [600, height])).toEqual({ block: first, stage: 0 });
  expect(timelineCell(moment, [64 + 37, height - 1], [600, height])).toEqual({
    block: first + 1,
    stage: stages - 1,
  });
  expect(timelineCell(moment, [10, 30], [600, height])).toBeUndefined();
});

test('memories are drawn with their banks and ports', () => {
  const rows = memoryRows(network, spec, estimate).filter(({ junction }) => junction === 2);
  const svg = pictureToSvg(portsPicture(rows), 600, 'Memories');
  expect(svg).toContain('32 × 6 words of 12 bits, 3 inputs deep');
  expect(svg).toContain('BP 2, UP 2');
});
