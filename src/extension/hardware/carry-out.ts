import { fail, ok, type Problem, problem, type Result } from '../../base/result.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import { type Design, makeDesign } from '../../hardware/design.ts';
import { usualFormats } from '../../hardware/fixed-point.ts';
import { readTrained, type TrainedForHardware } from '../../hardware/from-run.ts';
import { quantisedAccuracies } from '../../hardware/model/accuracy.ts';
import { writeRtlFiles } from '../../hardware/rtl/write-rtl-files.ts';
import { synthesiseDesign } from '../../hardware/synthesis/synthesise.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { type HardwareOrder, type HardwareOutcome, stages } from './hardware-order.ts';

/** How an order is followed and stopped. */
export interface Watch {
  readonly signal: AbortSignal;
  readonly onProgress: (message: string, share?: number) => void;
}

type Order<K extends HardwareOrder['kind']> = Extract<HardwareOrder, { kind: K }>;

/** Does what is ordered; every problem is a value, and stopping is the problem `cancelled`. */
export function carryOut(order: HardwareOrder, watch: Watch): Promise<Result<HardwareOutcome>> {
  switch (order.kind) {
    case 'synthesis':
      return synthesis(order, watch);
    case 'verilog':
      return verilog(order, watch);
    case 'accuracy':
      return accuracy(order, watch);
  }
}

const stopped = () => problem('cancelled', 'The work was stopped.');

async function designOf({ network, hardware, run }: HardwareOrder): Promise<Result<Design>> {
  const trained = run === undefined ? undefined : await readTrained(run);
  if (trained && !trained.ok) return trained;
  const built = trained ? ok(trained.value.network) : await buildNetworkFromFiles(network);
  if (!built.ok) return fail<Problem>(built.error[0]);
  const design = makeDesign(built.value, hardware, { weights: trained?.value.weights });
  return design.ok ? design : fail<Problem>(design.error[0]);
}

async function synthesis(
  order: Order<'synthesis'>,
  { signal, onProgress }: Watch,
): Promise<Result<HardwareOutcome>> {
  onProgress(stages.design);
  const design = await designOf(order);
  if (!design.ok) return design;
  if (signal.aborted) return stopped();
  const { cacheFolder, allowDownload } = order;
  const made = await synthesiseDesign(design.value, { cacheFolder, allowDownload, signal, onProgress });
  if (!made.ok) return made;
  const { usage, whole, seconds, runs, cached, logs } = made.value;
  return ok({
    kind: 'synthesis',
    result: { usage, whole, seconds, cached: cached === runs },
    log: logs.at(-1),
  });
}

async function verilog(
  order: Order<'verilog'>,
  { signal, onProgress }: Watch,
): Promise<Result<HardwareOutcome>> {
  onProgress(stages.verilog);
  const design = await designOf(order);
  if (!design.ok) return design;
  const written = await writeRtlFiles(design.value, order.folder, signal);
  return written.ok ? ok({ kind: 'verilog', files: written.value }) : written;
}

async function accuracy(order: Order<'accuracy'>, watch: Watch): Promise<Result<HardwareOutcome>> {
  const { signal, onProgress } = watch;
  const trained = await readTrained(order.run);
  if (!trained.ok) return trained;
  onProgress(stages.data);
  const { cacheFolder, allowDownload } = order;
  const dataset = await loadDataset(trained.value.record.dataset, { cacheFolder, allowDownload, signal });
  if (!dataset.ok) return dataset;
  if (signal.aborted) return stopped();
  return test(order, trained.value, dataset.value, watch);
}

async function test(
  { hardware, run }: Order<'accuracy'>,
  { record, network, weights }: TrainedForHardware,
  dataset: Parameters<typeof quantisedAccuracies>[4],
  { signal, onProgress }: Watch,
): Promise<Result<HardwareOutcome>> {
  const { total, integer, fraction } = hardware.fixedPoint;
  const usual = usualFormats.some((each) => each.integer === integer && each.fraction === fraction);
  const formats = usual ? usualFormats : [...usualFormats, { total, integer, fraction }];
  let finished = 0;
  let before = 0;
  const tested = await quantisedAccuracies(network, weights, hardware, formats, dataset, {
    signal,
    onProgress: (done, of) => {
      // Formats follow one another: the count starts anew with each.
      if (done < before) finished++;
      before = done;
      onProgress(stages.test, (finished + done / of) / formats.length);
    },
  });
  if (signal.aborted) return stopped();
  if (!tested.ok) return fail<Problem>(tested.error[0]);
  const rows = tested.value
    .map(({ format, accuracy: share }) => ({ format, accuracy: share }))
    .toSorted((a, b) => a.format.total - b.format.total);
  return ok({
    kind: 'accuracy',
    result: {
      run,
      floating: record.result?.testAccuracy,
      samples: tested.value[0]?.samples ?? 0,
      rows,
    },
  });
}
