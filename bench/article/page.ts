import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawFigure, type Figure } from '../../src/experiment/report/figure.ts';
import { type SummaryPoint, varyingKeys } from '../../src/experiment/summary.ts';
import { root } from './trainings.ts';

const page = join(root, 'docs', 'article.md');
const pictures = join(root, 'docs', 'article');

export const percent = (fraction: number, digits = 2) => `${(100 * fraction).toFixed(digits)} %`;
const count = (value: number) => Math.round(value).toLocaleString('en');

/** Draws a figure into docs/article and gives the line that shows it. */
export async function picture(name: string, figure: Figure): Promise<string> {
  await mkdir(pictures, { recursive: true });
  await writeFile(join(pictures, `${name}.svg`), drawFigure(figure));
  return `![${figure.title}](article/${name}.svg)`;
}

/** The command that runs an experiment of examples/article. */
export const commandOf = (file: string, experiment: string) =>
  `\`psnet experiment examples/article/${file} --experiment ${experiment}\``;

/** The points as a table; multiplications stand beside weights where these are shared, as in convolutions. */
export function table(points: readonly SummaryPoint[]): string {
  const keys = varyingKeys(points);
  const shared = points.some(({ macs, weights }) => macs > 2 * weights);
  const header = [
    ...keys,
    'weights',
    'net density',
    ...(shared ? ['multiplications'] : []),
    'test accuracy',
    '90 % band',
    'seeds',
  ];
  const rows = points.map((point) => [
    ...keys.map((key) => {
      const value = point.key[key];
      return typeof value === 'number' && key.startsWith('density')
        ? `${100 * value} %`
        : String(value ?? '');
    }),
    count(point.weights),
    percent(point.totalDensity, 1),
    ...(shared ? [count(point.macs)] : []),
    percent(point.mean),
    `${percent(point.low)} – ${percent(point.high)}`,
    String(point.runs),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A section of the page; `text` is what follows its heading. */
export interface Section {
  readonly title: string;
  readonly text: string;
  /** Seconds of training behind it. */
  readonly seconds: number;
}

const timeLine = (seconds: number) => `Trainings: ${(seconds / 60).toFixed(1)} minutes.`;
const heading = /^## /m;

/** Writes sections into the page, in the order of `titles`; sections that were not made anew stay as they are. */
export async function writePage(titles: readonly string[], made: readonly Section[]): Promise<void> {
  const old = await readFile(page, 'utf8').catch(() => '');
  const texts = new Map(
    old
      .split(heading)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section.trimEnd()] as const),
  );
  for (const { title, text, seconds } of made)
    texts.set(title, `${title}\n\n${text}\n\n${timeLine(seconds)}`);
  const sections = titles.flatMap((title) => texts.get(title) ?? []);
  const minutes = sections
    .map((section) => Number(/^Trainings: ([\d.]+) minutes\.$/m.exec(section)?.[1] ?? 0))
    .reduce((a, b) => a + b, 0);
  const head = `# The article's experiments

Every figure below is made by a file in examples/article and re-made by one command, \`npm run article\`, from nothing but
these files; \`npm run article -- ID …\` re-makes some of them. Its trainings add up to ${Math.round(minutes)} minutes on the machine that
made this page, two cores that were shared with much other work, two trainings at a time; what is known is not trained
again. Bands are two-sided 90 % confidence by Student's t over the seeds; both patterns and initial weights differ between
seeds. Sweeps train for few epochs, which each file says, so compare within a figure, not with the literature.`;
  await writeFile(page, `${[head, ...sections.map((section) => `## ${section}`)].join('\n\n')}\n`);
}
