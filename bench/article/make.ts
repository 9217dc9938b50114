// Runs every experiment of examples/article (what is known is not run again) and writes docs/article.md with its
// figures: `npm run article`. Names of figures make only these and leave the page alone.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProblem } from '../../src/base/result.ts';
import { cacheFolder } from '../../src/data/cache-folder.ts';
import { loadDataset } from '../../src/data/load-dataset.ts';
import { type ExperimentOutcome, executeExperiment } from '../../src/experiment/execute-experiment.ts';
import { experimentFigure } from '../../src/experiment/report/experiment-figure.ts';
import { drawFigure, type Figure } from '../../src/experiment/report/figure.ts';
import { runPointIn } from '../../src/experiment/run-point.ts';
import { type SummaryPoint, varyingKeys } from '../../src/experiment/summary.ts';
import { loadPsnetFile } from '../../src/language/load-file.ts';
import { readHistograms } from '../../src/runs/metrics.ts';
import { chosenDensities, complexityFigure, histogramFigure, nearZero } from './curves.ts';
import { figures } from './figures.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const examples = join(root, 'examples', 'article');
const pictures = join(root, 'docs', 'article');
const folder = join(examples, '.psnet', 'experiments');
const confidence = 0.9;
const chosen = process.argv.slice(2);

/** Runs one experiment of a file, with a line for each training. */
async function run(file: string, name: string): Promise<ExperimentOutcome> {
  const path = join(examples, file);
  const { model, diagnostics } = await loadPsnetFile(path);
  const spec = model?.experiments.find((experiment) => experiment.name === name);
  if (!model || !spec) throw new Error(`${file} has no experiment ${name}: ${diagnostics[0]?.message ?? ''}`);
  const places = { cacheFolder: cacheFolder(), allowDownload: true, file: path };
  const signal = new AbortController().signal;
  const outcome = await executeExperiment(spec, model, {
    folder,
    cores: availableParallelism(),
    signal,
    onEvent: (event) => {
      if (event.event === 'failed') console.error(describeProblem(event.problem));
      if (event.event === 'run' && !event.reused)
        console.log(`${name} ${event.finished}/${event.runs}: ${Object.values(event.point.key).join(' ')}`);
    },
    prepareDataset: (dataset) => loadDataset(dataset, places),
    runPointIn: (runsFolder) => runPointIn({ ...places, runsFolder }),
  });
  if (!outcome.ok) throw new Error(describeProblem(outcome.error));
  if (!outcome.value.complete) throw new Error(`${name} is not complete.`);
  return outcome.value;
}

async function picture(name: string, figure: Figure): Promise<string> {
  await mkdir(pictures, { recursive: true });
  await writeFile(join(pictures, `${name}.svg`), drawFigure(figure));
  return `![${figure.title}](article/${name}.svg)`;
}

function table(points: readonly SummaryPoint[]): string {
  const keys = varyingKeys(points);
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`;
  const header = [...keys, 'weights', 'net density', 'test accuracy', '90 % band', 'seeds'];
  const rows = points.map((point) => [
    ...keys.map((key) => {
      const value = point.key[key];
      return typeof value === 'number' && key.startsWith('density')
        ? `${100 * value} %`
        : String(value ?? '');
    }),
    Math.round(point.weights).toLocaleString('en'),
    `${(100 * point.totalDensity).toFixed(1)} %`,
    percent(point.mean),
    `${percent(point.low)} – ${percent(point.high)}`,
    String(point.runs),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

let seconds = 0;
const sections: string[] = [];
const command = (file: string, name: string) =>
  `psnet experiment examples/article/${file} --experiment ${name}`;

for (const { id, title, file, experiments, says } of figures) {
  if (chosen.length > 0 && !chosen.includes(id)) continue;
  const points = new Map<string, readonly SummaryPoint[]>();
  const parts: string[] = [];
  for (const name of experiments) {
    const outcome = await run(file, name);
    points.set(name, outcome.points);
    seconds += outcome.points.reduce((sum, point) => sum + point.seconds * point.runs, 0);
    const drawn = await picture(name, experimentFigure(name, outcome.points, confidence));
    parts.push(`${drawn}\n\n\`${command(file, name)}\`\n\n${table(outcome.points)}`);
  }
  sections.push(`## ${title}\n\n${says(points)}\n\n${parts.join('\n\n')}`);
  if (id === 'density') sections.push(await complexitySection(points.get('density-mnist')!));
}
if (chosen.length === 0) {
  sections.push(await weightsSection());
  await writePage();
}

async function complexitySection(points: readonly SummaryPoint[]): Promise<string> {
  const drawn = await picture('complexity-weight', complexityFigure(points));
  return (
    `## Complexity weight\n\nThe objective of the search over the points of density-mnist: f_p is the error, f_c the ` +
    `weights as a share of the fully connected. What each weight chooses: ${chosenDensities(points)}.\n\n${drawn}`
  );
}

async function weightsSection(): Promise<string> {
  const outcome = await run('weights.psnet', 'weights');
  const histograms = await readHistograms(outcome.points[0].runFolders[0]);
  const last = histograms.at(-1)!;
  const shares = nearZero(last, 0.05).map((share, i) => `junction ${i + 1} ${(100 * share).toFixed(0)} %`);
  const drawn = await picture('weights', histogramFigure(last));
  return (
    `## Weights of a fully connected network\n\nWeights nearer to zero than 0.05 after training: ${shares.join(', ')}. ` +
    `Early junctions have the most: they can be the sparsest.\n\n${drawn}\n\n\`${command('weights.psnet', 'weights')}\``
  );
}

async function writePage(): Promise<void> {
  const head = `# The article's experiments

Every figure below is made by a file in examples/article and re-made by one command, \`npm run article\`, from nothing but
these files. Trainings add up to ${Math.round(seconds / 60)} minutes on the machine that made this page (two cores shared with
other work, two trainings at a time); what is known is not trained again. Bands are two-sided 90 % confidence by Student's t
over the seeds; both patterns and initial weights differ between seeds. Most sweeps train for 8 epochs only, so compare
within a figure, not with the literature. The article's comparison of convolutional kernels is not among the figures.`;
  await writeFile(join(root, 'docs', 'article.md'), `${head}\n\n${sections.join('\n\n')}\n`);
}
