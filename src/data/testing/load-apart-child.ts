import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import type { Samples } from '../dataset.ts';
import { loadDataset } from '../load-dataset.ts';
import type { Apart, LoadedApart } from './load-apart.ts';

/** The whole of a process that loads the datasets in its argument and prints what became of them. */

const peak = () => process.resourceUsage().maxRSS * 1024;
const sumOf = ({ inputs, scale }: Samples) => {
  let sum = 0;
  for (const value of inputs) sum += value;
  return sum * scale;
};

const before = peak();
const loads: LoadedApart[] = [];
for (const spec of JSON.parse(process.argv[2]) as DatasetSpec[]) {
  const start = process.cpuUsage();
  const result = await loadDataset(spec, { cacheFolder: '.', allowDownload: false });
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  if (!result.ok) loads.push({ code: result.error.code, message: result.error.message, seconds });
  else {
    const { train, validation, test } = result.value;
    const parts = [train, validation, test];
    loads.push({
      counts: parts.map(({ count }) => count),
      sum: parts.reduce((sum, part) => sum + sumOf(part), 0),
      seconds,
    });
  }
}
const answer: Apart = { loads, before, peak: peak() };
process.stdout.write(JSON.stringify(answer));
