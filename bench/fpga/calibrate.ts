// npm run fpga:calibrate: learns the unit costs of LUTs and flip-flops from synthesised designs, and prints how well they
// predict others. Synthesises what is not kept yet (hours); `--kept` takes only what is; `--check` changes nothing and
// fails where the goals are missed, after synthesising `--fresh N` small designs anew to see that the kept results hold.
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import { planArchitecture } from '../../src/hardware/architecture.ts';
import { billOf } from '../../src/hardware/cost/bill.ts';
import type { CostModel } from '../../src/hardware/cost/cost-model.ts';
import { planDsp } from '../../src/hardware/cost/dsp-policy.ts';
import { blockRamsOf, featuresOf } from '../../src/hardware/cost/features.ts';
import { type DeviceFamily, findDevice } from '../../src/hardware/devices.ts';
import { junctionShapes } from '../../src/hardware/junction-shape.ts';
import { memoriesOf } from '../../src/hardware/memories.ts';
import { type DrawnDesign, drawDesign } from './designs.ts';
import { fitModel, type Observation, predict, quantile } from './fit.ts';
import { type KeptSynthesis, readKept, writeKept } from './results.ts';
import { learningShift, outdated, synthesise } from './synthesise.ts';

interface Synthesised extends Observation {
  readonly kept: KeptSynthesis;
  readonly dsp: number;
  readonly bram: number;
}

const wanted: Readonly<Partial<Record<DeviceFamily, number>>> = { xc7: 60, ecp5: 60, ice40: 60 };
const calibrationFile = fileURLToPath(new URL('../../src/hardware/cost/calibration.json', import.meta.url));
const flag = (name: string) => process.argv.includes(`--${name}`);

/** Every third design calibrates (every second of iCE40, which has fewer); the others are held apart. */
const calibrates = ({ family, number }: KeptSynthesis) =>
  family === 'ice40' ? number % 8 === 0 : number % 3 === 0;

function measure(drawn: DrawnDesign, kept: KeptSynthesis): Synthesised {
  const shapes = junctionShapes(drawn.network, drawn.spec.mode);
  if (!shapes.ok) throw new Error(drawn.title);
  const { fixedPoint, mode, parallelism = [] } = drawn.spec;
  const device = findDevice(drawn.spec.device)!;
  const architecture = planArchitecture(shapes.value, parallelism, fixedPoint, mode);
  const memories = memoriesOf(architecture, device.family);
  const dsp = planDsp(architecture, device);
  const features = featuresOf(
    architecture,
    memories,
    billOf(architecture, memories, dsp, learningShift),
    device.family,
  );
  return {
    features,
    lut: kept.usage.lut,
    ff: kept.usage.ff,
    dsp: dsp.dsp,
    bram: blockRamsOf(memories, device.family),
    kept,
  };
}

async function collect(): Promise<KeptSynthesis[]> {
  let kept = readKept();
  for (const [family, count] of Object.entries(wanted) as [DeviceFamily, number][])
    for (let number = 1; number <= count; number++) {
      const { result, fresh } = await synthesise(drawDesign(family, number), kept);
      if (!fresh) continue;
      kept = [...kept.filter((each) => each.family !== family || each.number !== number), result];
      await writeKept(kept);
      console.log(`${family} ${number}: ${result.seconds} s`);
    }
  return kept;
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

function report(name: string, held: readonly Synthesised[], model: CostModel): boolean {
  const exact = held.filter(
    ({ kept, dsp, bram }) => kept.usage.dsp === dsp && kept.usage.bram === bram,
  ).length;
  let good = exact === held.length;
  const cells = (['lut', 'ff'] as const).flatMap((resource) => {
    const ratios = held.map((each) => each[resource] / predict(model[resource], each.features));
    const errors = ratios.map((ratio) => Math.abs(1 / ratio - 1));
    const [low, high] = model.interval[resource];
    const inside = ratios.filter((ratio) => ratio >= low && ratio <= high).length / ratios.length;
    good &&= quantile(errors, 0.5) <= 0.1 && quantile(errors, 0.9) <= 0.25;
    return [percent(quantile(errors, 0.5)), percent(quantile(errors, 0.9)), percent(inside)];
  });
  console.log([name, held.length, `${exact}/${held.length}`, ...cells].join(' | '));
  return good;
}

const all = flag('kept') || flag('check') ? readKept() : await collect();
const current = all.filter((kept) => !outdated(drawDesign(kept.family, kept.number), kept));
if (current.length < all.length)
  console.log(
    `${all.length - current.length} of ${all.length} kept syntheses are of other sources and left out.`,
  );
const synthesised = current.map((kept) => measure(drawDesign(kept.family, kept.number), kept));
if (flag('list'))
  for (const { kept, dsp, bram } of synthesised)
    if (kept.usage.dsp !== dsp || kept.usage.bram !== bram)
      console.log(
        `${kept.family} ${kept.number} ${kept.title}: DSP ${dsp} for ${kept.usage.dsp}, BRAM ${bram} for ${kept.usage.bram}`,
      );

console.log(
  'held apart | designs | DSP and BRAM exact | LUT median | p90 | in interval | FF median | p90 | in interval',
);
const models: Record<string, CostModel> = {};
let good = true;
for (const family of ['xc7', 'ecp5', 'ice40'] as const) {
  const own = synthesised.filter(({ kept }) => kept.family === family);
  const model = fitModel(own.filter(({ kept }) => calibrates(kept)));
  models[family] = model;
  good =
    report(
      family,
      own.filter(({ kept }) => !calibrates(kept)),
      model,
    ) && good;
  if (flag('list'))
    for (const each of own)
      console.log(
        `  ${calibrates(each.kept) ? 'c' : 'h'} ${each.kept.number} ${each.kept.title}: LUT ${Math.round(predict(model.lut, each.features))} for ${each.lut}, FF ${Math.round(predict(model.ff, each.features))} for ${each.ff}`,
      );
}
// UltraScale+ has 7-series look-up tables and flip-flops; its DSP and block RAM differ in ways that do not count here.
models.xcup = models.xc7;
if (flag('check')) process.exitCode = good ? 0 : 1;
else await writeFileAtomic(calibrationFile, `${JSON.stringify(models, null, 2)}\n`);
