import { buildNetwork } from '../../network/build-network.ts';
import { complexityOf } from '../../network/complexity.ts';
import type { RunRecord, WeightHistograms } from '../../runs/run.ts';
import { complexityTable, junctionCosts } from '../complexity-table.ts';
import { chartData } from '../curve-series.ts';
import { type Curve, epochsOf } from '../curves.ts';
import { networkGraph } from '../network-graph.ts';
import { confusionPicture } from '../pictures/confusion-picture.ts';
import { costPicture } from '../pictures/cost-picture.ts';
import { curvesPicture } from '../pictures/curves-picture.ts';
import { histogramsPicture } from '../pictures/histograms-picture.ts';
import { escapeMarkup } from '../pictures/markup.ts';
import { networkPicture } from '../pictures/network-picture.ts';
import type { Picture } from '../pictures/pen.ts';
import { pictureToSvg } from '../pictures/svg-pen.ts';
import type { PredictionsAnswer } from '../protocol.ts';
import { classTable, resultsOf } from '../results.ts';
import { runDiff } from '../run-diff.ts';
import { namesOf } from '../run-list.ts';
import { runsTable } from '../runs-table.ts';
import type { Table } from '../table.ts';
import { reportPage, tableToHtml } from './report-page.ts';

/** A run as a report needs it; what a run did not keep is left out of its report. */
export interface ReportedRun {
  readonly folder: string;
  readonly record: RunRecord;
  readonly curve: Curve;
  readonly predictions?: PredictionsAnswer;
  readonly histograms: readonly WeightHistograms[];
}

const pictureWidth = 720;

/** A run, or several side by side, as one HTML page that needs nothing else: pictures are SVG inside it. */
export function reportHtml(runs: readonly ReportedRun[]): string {
  const names = namesOf(runs.map(({ record }) => knownRun(record)));
  const named = runs.map((run, i) => ({ ...run, ...names[i] }));
  const title =
    named.length === 1
      ? `${named[0].name} on ${named[0].record.dataset.name}`
      : `Comparison of ${named.length} runs`;
  const sections = [
    section('Summary', table(runsTable(named.map(summaryOf)))),
    ...(named.length > 1 ? [section('Settings that differ', table(runDiff(named)))] : []),
    curvesSection(named),
    ...networksOf(runs).map(networkSection),
    ...named.flatMap((run) => resultsSection(run, named.length > 1)),
  ];
  return reportPage(title, sections.join('\n'));
}

const knownRun = ({ network, dataset, training, seed, weights, created }: RunRecord) => ({
  network: network.name,
  dataset: dataset.name,
  training: training.name,
  seed,
  weights,
  created,
});

type NamedRun = ReportedRun & { readonly name: string; readonly group: string };

const summaryOf = ({ name, record, curve }: NamedRun) => ({
  name,
  curve,
  dataset: record.dataset.name,
  weights: record.weights,
  status: record.status,
  testAccuracy: record.result?.testAccuracy,
});

function curvesSection(runs: readonly NamedRun[]): string {
  if (runs.every(({ curve }) => epochsOf(curve) === 0)) return '';
  const seeds = new Set(runs.map(({ group }) => group)).size < runs.length;
  const mode = seeds ? 'band' : 'runs';
  const note = seeds
    ? 'Lines are means over seeds, bands their 90 % confidence. Validation solid, training dashed.'
    : 'Validation solid, training dashed.';
  return section(
    'Learning curves',
    `<p>${note}</p>`,
    picture(
      curvesPicture(chartData(runs, 'loss', mode), { title: 'Loss', percent: false, logarithmic: false }),
      'Loss by epoch',
    ),
    picture(
      curvesPicture(chartData(runs, 'accuracy', mode), {
        title: 'Accuracy',
        percent: true,
        logarithmic: false,
      }),
      'Accuracy by epoch',
    ),
  );
}

/** Each different network once. */
function networksOf(runs: readonly ReportedRun[]) {
  return [...new Map(runs.map(({ record }) => [JSON.stringify(record.network), record.network])).values()];
}

function networkSection(spec: RunRecord['network']): string {
  const built = buildNetwork(spec);
  if (!built.ok) return '';
  const complexity = complexityOf(built.value);
  return section(
    `Network ${spec.name}`,
    picture(networkPicture(networkGraph(built.value, complexity)), `Connection graph of ${spec.name}`),
    picture(
      costPicture(junctionCosts(built.value, complexity), 'weights'),
      `Weights of ${spec.name} by junction, inside fully connected`,
    ),
    table(complexityTable(built.value, complexity)),
  );
}

function resultsSection({ name, predictions, histograms }: NamedRun, several: boolean): string[] {
  const of = several ? ` of ${name}` : '';
  const parts: string[] = [];
  if (predictions) {
    const results = resultsOf(predictions);
    parts.push(
      section(
        `Test results${of}`,
        picture(confusionPicture(results), 'Confusion matrix: true class down, predicted class across'),
        table(classTable(results)),
      ),
    );
  }
  const junctions = histograms[0]?.junctions ?? [];
  if (junctions.length > 0)
    parts.push(
      section(
        `Weights over epochs${of}`,
        ...junctions.map(({ index }) =>
          picture(
            histogramsPicture(histograms, index, `Junction ${index}`),
            `Weights of junction ${index} over epochs`,
          ),
        ),
      ),
    );
  return parts;
}

const section = (title: string, ...parts: readonly string[]) =>
  `<section><h2>${escapeMarkup(title)}</h2>\n${parts.join('\n')}</section>`;

const picture = (drawn: Picture, title: string) =>
  `<figure>${pictureToSvg(drawn, pictureWidth, title)}<figcaption>${escapeMarkup(title)}</figcaption></figure>`;

const table = (model: Table) => tableToHtml(model);
