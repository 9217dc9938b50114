// npm run fpga:calibrate: learns the unit costs of LUTs and flip-flops from synthesised designs, and prints how well they
// predict others. Synthesises what is not kept yet (hours); `--kept` takes only what is; `--check` changes nothing and
// fails where the goals are missed, so that a changed feature or rule shows at once.
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import type { CostModel } from '../../src/hardware/cost/cost-model.ts';
import type { DeviceFamily } from '../../src/hardware/devices.ts';
import { drawDesign } from './designs.ts';
import { fitModel, predict, quantile } from './fit.ts';
import { measure, type Synthesised } from './measure.ts';
import { type KeptSynthesis, readKept, writeKept } from './results.ts';
import { outdated, synthesise } from './synthesise.ts';

const wanted: Readonly<Partial<Record<DeviceFamily, number>>> = { xc7: 60, xcup: 16, ecp5: 60, ice40: 60 };
const calibrationFile = fileURLToPath(new URL('../../src/hardware/cost/calibration.json', import.meta.url));
const flag = (name: string) => process.argv.includes(`--${name}`);

/** Designs are dealt into three parts; each part is predicted by what the other two taught. */
const parts = 3;
const partOf = (numbers: readonly number[], { number }: KeptSynthesis) => numbers.indexOf(number) % parts;

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

/** A synthesis beside what a model that never saw it says. */
interface Prediction {
  readonly each: Synthesised;
  readonly model: CostModel;
}

function report(name: string, predictions: readonly Prediction[]): boolean {
  const exact = predictions.filter(
    ({ each: { kept, dsp, bram } }) => kept.usage.dsp === dsp && kept.usage.bram === bram,
  ).length;
  let good = exact === predictions.length;
  const cells = (['lut', 'ff'] as const).flatMap((resource) => {
    const ratios = predictions.map(
      ({ each, model }) => each[resource] / predict(model[resource], each.features),
    );
    const errors = ratios.map((ratio) => Math.abs(1 / ratio - 1));
    const inside = predictions.filter(({ model }, i) => {
      const [low, high] = model.interval[resource];
      return ratios[i] >= low && ratios[i] <= high;
    }).length;
    good &&= quantile(errors, 0.5) <= 0.1 && quantile(errors, 0.9) <= 0.25;
    if (name === 'all') good &&= inside / ratios.length >= 0.9;
    return [percent(quantile(errors, 0.5)), percent(quantile(errors, 0.9)), percent(inside / ratios.length)];
  });
  console.log([name, predictions.length, `${exact}/${predictions.length}`, ...cells].join(' | '));
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

/** Designs of another family that teach too: UltraScale+ has the look-up tables and flip-flops of the 7 series. */
const kinOf = (family: DeviceFamily) =>
  family === 'xcup' ? synthesised.filter(({ kept }) => kept.family === 'xc7') : [];

console.log(
  'held apart | designs | DSP and BRAM exact | LUT median | p90 | in interval | FF median | p90 | in interval',
);
const models: Record<string, CostModel> = {};
const everyPrediction: Prediction[] = [];
for (const family of ['xc7', 'xcup', 'ecp5', 'ice40'] as const) {
  const own = synthesised.filter(({ kept }) => kept.family === family);
  const numbers = own.map(({ kept }) => kept.number).sort((a, b) => a - b);
  const inPart = (part: number) => own.filter(({ kept }) => partOf(numbers, kept) === part);
  const predictions = Array.from({ length: parts }, (_, part) => {
    const held = inPart(part);
    const model = fitModel([...own.filter((each) => !held.includes(each)), ...kinOf(family)]);
    return held.map((each) => ({ each, model }));
  }).flat();
  report(family, predictions);
  everyPrediction.push(...predictions);
  models[family] = fitModel([...own, ...kinOf(family)]);
  if (flag('list'))
    for (const { each, model } of predictions)
      console.log(
        `  ${each.kept.number} ${each.kept.title}: LUT ${Math.round(predict(model.lut, each.features))} for ${each.lut}, FF ${Math.round(predict(model.ff, each.features))} for ${each.ff}`,
      );
}
const good = report('all', everyPrediction);
if (flag('check')) process.exitCode = good ? 0 : 1;
else await writeFileAtomic(calibrationFile, `${JSON.stringify(models, null, 2)}\n`);
