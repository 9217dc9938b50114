import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../../base/make-folder.ts';
import { phrase } from '../../base/phrase.ts';
import { ok, type Result } from '../../base/result.ts';
import { unwritable } from '../../base/unwritable.ts';
import { billOf } from '../cost/bill.ts';
import { costModels, countOf } from '../cost/cost-model.ts';
import { featuresOf } from '../cost/features.ts';
import type { Design } from '../design.ts';
import { verilogOf } from '../rtl/write-verilog.ts';
import { runYosys } from './run-yosys.ts';
import { readUsage, type Usage } from './usage.ts';
import { findYosys, type YosysSource, yosysVersion } from './yosys-package.ts';
import { statisticsFile, yosysScript } from './yosys-script.ts';

/** What synthesis found. */
export interface SynthesisReport {
  readonly usage: Usage;
  /** The whole design was synthesised; otherwise one of each processor and memory, scaled by how many there are. */
  readonly whole: boolean;
  /** Runs of Yosys, and how many of them were answered from the cache. */
  readonly runs: number;
  readonly cached: number;
  readonly seconds: number;
  /** Files with Yosys' log, newest run last. */
  readonly logs: readonly string[];
}

/** Lanes up to which a whole design is synthesised: about a minute and half a gigabyte. */
const mostLanes = 256;

/**
 * Synthesises a design with Yosys: the whole of it where it is small, else one of each of its processors and memories,
 * multiplied by their number, and the estimate for the little that lies between. Results are kept by content.
 */
export async function synthesiseDesign(
  design: Design,
  source: YosysSource,
): Promise<Result<SynthesisReport>> {
  const started = performance.now();
  const bundle = await findYosys(source);
  if (!bundle.ok) return bundle;
  const lanes = design.architecture.junctions.reduce((sum, { z }) => sum + z, 0);
  const work = lanes <= mostLanes ? wholeDesign(design) : samples(design);
  const usage = { ...work.besides };
  const logs: string[] = [];
  let cached = 0;
  for (const [i, job] of work.jobs.entries()) {
    // One run says nothing of how far it is; its passes do, in words.
    const share = work.jobs.length > 1 ? i / work.jobs.length : undefined;
    const title = `Synthesising ${job.title}`;
    source.onProgress?.(title, share);
    const made = await synthesiseOnce(bundle.value, design, job, {
      ...source,
      onPass: (pass) => source.onProgress?.(`${title}: ${pass}`, share),
    });
    if (!made.ok) return made;
    if (made.value.cached) cached++;
    logs.push(made.value.log);
    for (const resource of Object.keys(usage) as (keyof Usage)[])
      usage[resource] += job.count * made.value.usage[resource];
  }
  const seconds = (performance.now() - started) / 1000;
  return ok({ usage, whole: work.whole, runs: work.jobs.length, cached, seconds, logs });
}

interface Job {
  readonly title: string;
  readonly top: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly count: number;
}

interface Work {
  readonly whole: boolean;
  readonly jobs: readonly Job[];
  /** Counted without Yosys. */
  readonly besides: Usage;
}

const wholeDesign = ({ name }: Design): Work => ({
  whole: true,
  jobs: [{ title: name, top: 'psnet_top', parameters: {}, count: 1 }],
  besides: { lut: 0, ff: 0, dsp: 0, bram: 0 },
});

function samples({ architecture, memories, dsp, device, learningShifts }: Design): Work {
  const bill = billOf(architecture, memories, dsp, learningShifts[0]);
  const glue = featuresOf(architecture, [], [], device.family);
  const model = costModels[device.family];
  return {
    whole: false,
    jobs: bill.map(({ module, count, parameters, image }) => ({
      title: `one of ${count} ${module.replace('psnet_', '')}`,
      top: module,
      parameters: image ? { ...parameters, INIT: `"\\"${image}\\""` } : parameters,
      count,
    })),
    besides: {
      lut: countOf(model, 'lut', glue).value,
      ff: countOf(model, 'ff', glue).value,
      dsp: 0,
      bram: 0,
    },
  };
}

/** A heading of Yosys' log: `2.13.5. Executing OPT_MERGE pass (detect identical cells).` */
const passPattern = /^[\d.]+ Executing (\w+) pass/m;

async function synthesiseOnce(
  bundle: string,
  design: Design,
  job: Job,
  { cacheFolder, signal, onPass }: YosysSource & { readonly onPass: (pass: string) => void },
): Promise<Result<{ usage: Usage; cached: boolean; log: string }>> {
  const { family } = design.device;
  const files = verilogOf(design);
  const sources = [...files.keys()].filter((name) => name.endsWith('.v'));
  const script = yosysScript(sources, family, job.top, job.parameters);
  const folder = join(cacheFolder, 'synthesis');
  const key = keyOf(files, script);
  const statistics = join(folder, `${key}.json`);
  const log = join(folder, `${key}.log`);
  if (existsSync(statistics)) {
    const usage = readUsage(await readFile(statistics, 'utf8'), family);
    if (usage.ok) return ok({ usage: usage.value, cached: true, log });
  }
  try {
    await makeFolder(folder);
  } catch (error) {
    return unwritable(folder, error, phrase`PSNET_CACHE names another folder.`);
  }
  const lines: string[] = [];
  const made = await runYosys(
    { bundle, files: Object.fromEntries(files), script },
    {
      signal,
      onLog(text) {
        lines.push(text);
        const pass = passPattern.exec(text)?.[1];
        if (pass) onPass(pass);
      },
    },
  );
  await writeFileAtomic(log, lines.join(''));
  if (!made.ok) return { ok: false, error: { ...made.error, place: { file: log } } };
  const text = made.value[statisticsFile] ?? '';
  const usage = readUsage(text, family);
  if (!usage.ok) return usage;
  await writeFileAtomic(statistics, text);
  return ok({ usage: usage.value, cached: false, log });
}

/** Everything that decides the result. */
function keyOf(files: ReadonlyMap<string, string>, script: string): string {
  const hash = createHash('sha256').update(yosysVersion);
  for (const [name, text] of files) hash.update(`${name}\n${text}\n`);
  return hash.update(script).digest('hex').slice(0, 24);
}
