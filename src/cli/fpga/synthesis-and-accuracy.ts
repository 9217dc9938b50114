import { cacheFolder } from '../../data/cache-folder.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import { type JunctionWeights, makeDesign } from '../../hardware/design.ts';
import type { HardwareEstimate } from '../../hardware/estimate.ts';
import { describeFormat, usualFormats } from '../../hardware/fixed-point.ts';
import type { TrainedForHardware } from '../../hardware/from-run.ts';
import type { HardwareProblem } from '../../hardware/hardware-problem.ts';
import { type QuantisedAccuracy, quantisedAccuracies } from '../../hardware/model/accuracy.ts';
import { type SynthesisReport, synthesiseDesign } from '../../hardware/synthesis/synthesise.ts';
import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
import type { Io } from '../io.ts';
import { accuracy, count, duration } from '../numbers.ts';
import { progressLine } from '../progress-line.ts';
import { formatTable } from '../table.ts';

/** What the longer parts of `psnet fpga` work on. */
export interface HardwareWork {
  readonly network: Network;
  readonly spec: HardwareSpec;
  readonly weights: readonly JunctionWeights[] | undefined;
  readonly report: (problems: readonly HardwareProblem[]) => void;
  readonly io: Io;
  readonly offline: boolean;
}

/** Synthesises the design with Yosys, telling how far it is. */
export async function synthesise(work: HardwareWork): Promise<SynthesisReport | 'failed'> {
  const { network, spec, weights, report, io, offline } = work;
  const design = makeDesign(network, spec, { weights });
  if (!design.ok) {
    report(design.error);
    return 'failed';
  }
  const show = progressLine(io);
  const made = await synthesiseDesign(design.value, {
    cacheFolder: cacheFolder(),
    allowDownload: !offline,
    signal: io.signal,
    onProgress: (message, share) =>
      show(share === undefined ? message : `${message} ${Math.round(100 * share)} %`),
  });
  show('');
  if (made.ok) return made.value;
  if (!io.signal.aborted) writeProblem(made.error, io);
  return 'failed';
}

/** Tests a run's weights on its dataset, through the bit-accurate model. */
export async function testInModel(
  { network, weights = [], spec, report, io, offline }: HardwareWork,
  { record }: TrainedForHardware,
): Promise<QuantisedAccuracy[] | 'failed'> {
  const dataset = await loadDataset(record.dataset, {
    cacheFolder: cacheFolder(),
    allowDownload: !offline,
    signal: io.signal,
  });
  if (!dataset.ok) {
    if (!io.signal.aborted) writeProblem(dataset.error, io);
    return 'failed';
  }
  const show = progressLine(io);
  const tested = await quantisedAccuracies(network, weights, spec, usualFormats, dataset.value, {
    signal: io.signal,
    onProgress: (done, of) => show(`Testing ${count(done)} of ${count(of)}`),
  });
  show('');
  if (tested.ok) return tested.value;
  report(tested.error);
  return 'failed';
}

/** Prints what Yosys counted beside the estimate. */
export function tellSynthesis({ resources }: HardwareEstimate, made: SynthesisReport, io: Io): void {
  const names = { lut: 'LUT', ff: 'flip-flops', dsp: 'DSP', bram: 'block RAM' } as const;
  const rows = (Object.keys(names) as (keyof typeof names)[]).map((each) => [
    names[each],
    resources[each].toLocaleString('en-US'),
    made.usage[each].toLocaleString('en-US'),
  ]);
  const table = formatTable(
    [{ title: 'resource' }, { title: 'estimate', align: 'right' }, { title: 'Yosys', align: 'right' }],
    rows,
  );
  const how = made.whole
    ? 'the whole design'
    : 'one of each processor and memory, times their number; the rest estimated';
  const log = made.logs.at(-1);
  io.out.write(
    `\nSynthesised ${how}${made.cached === made.runs ? ', from the cache' : ` in ${duration(made.seconds)}`}:\n${table.join('\n')}\n${log ? `Log: ${shortPath(log, io)}\n` : ''}\n`,
  );
}

/** Prints the test accuracy in each format, and what it loses against floating point. */
export function tellAccuracies(
  accuracies: readonly QuantisedAccuracy[],
  floating: number | undefined,
  io: Io,
): void {
  const rows = accuracies.map((each) => [
    describeFormat(each.format),
    accuracy(each.accuracy),
    floating === undefined ? '' : `${(100 * (floating - each.accuracy)).toFixed(2)} points`,
  ]);
  const table = formatTable(
    [{ title: 'fixed point' }, { title: 'test accuracy', align: 'right' }, { title: 'lost', align: 'right' }],
    rows,
  );
  io.out.write(`\n${table.join('\n')}\n\n`);
}
