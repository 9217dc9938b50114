import type { Command } from 'commander';
import { problem, type Result } from '../../base/result.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose, startOf } from '../../schema/choose.ts';
import type { ResolvedModel } from '../../schema/resolved-model.ts';
import type { Finish } from '../command.ts';
import { writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io, Output } from '../io.ts';
import { loadModel } from '../load-model.ts';
import { count, degree, percent } from '../numbers.ts';
import { wholeNumber } from '../options.ts';
import { pictureOf } from '../pattern/pattern-picture.ts';
import { edgesOf, type PatternReport, reportOn } from '../pattern/pattern-report.ts';

interface Options {
  readonly network?: string;
  readonly junction?: number;
  readonly json?: boolean;
}

/** `psnet pattern FILE`: the edges of one junction, in a picture or one by one. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file>', 'a .psnet file')
    .option('--network <name>', 'the network, where the file declares several')
    .option('--junction <index>', 'the junction, from 1 (default: 1)', wholeNumber(1))
    .option('--json', 'print one JSON document with every edge')
    .action(
      finish(async (file: string, options: Options) => {
        const loaded = await loadModel(file, io, options);
        if (!loaded) return exit.wrongInput;
        const report = await patternOf(loaded.model, file, options);
        if (!report.ok) {
          writeProblem(report.error, io);
          return exit.wrongInput;
        }
        if (options.json) writeReport(report.value, io.out);
        else io.out.write(`${describe(report.value, io.out)}\n`);
        return exit.fine;
      }),
    );
}

async function patternOf(
  model: ResolvedModel,
  file: string,
  options: Options,
): Promise<Result<PatternReport>> {
  const spec = choose('network', model.networks, options.network, file);
  if (!spec.ok) return spec;
  const network = await buildNetworkFromFiles(spec.value);
  if (!network.ok) return { ok: false, error: network.error[0] };
  const { junctions } = network.value;
  const index = options.junction ?? 1;
  const junction = junctions[index - 1];
  if (junction) return reportOn(network.value, junction);
  return problem(
    'unknown-junction',
    `${spec.value.name} has no junction ${index}.`,
    junctions.length === 1 ? 'It has only junction 1.' : `Its junctions are 1 to ${junctions.length}.`,
    startOf(file),
  );
}

/** Writes the JSON document piece by piece: a large junction's edges never stand in memory as one text. */
function writeReport({ connections, ...report }: PatternReport, out: Output): void {
  out.write(`${JSON.stringify(report).slice(0, -1)},"edges":[`);
  let piece: string[] = [];
  let separator = '';
  for (const edge of edgesOf(connections)) {
    piece.push(JSON.stringify(edge));
    if (piece.length === 10_000) {
      out.write(separator + piece.join(','));
      separator = ',';
      piece = [];
    }
  }
  out.write(`${piece.length > 0 ? separator + piece.join(',') : ''}]}\n`);
}

function describe(report: PatternReport, out: Output): string {
  const { network, junction, left, right, kind, weights, parallelism } = report;
  const width = Math.min(out.columns, 100) - 2;
  const facts = [
    ['edges', `${count(weights)} of ${count(left * right)} (${percent(weights / (left * right))}), ${kind}`],
    ['out-degree', degree(report.outDegree)],
    ['in-degree', degree(report.inDegree)],
    ['disconnected', `${count(report.disconnectedLeft)} left, ${count(report.disconnectedRight)} right`],
    ...(kind === 'clash-free'
      ? [['clash-free', `${report.clashFree ? 'yes' : 'no'}, ${count(parallelism)} edges per cycle`]]
      : []),
    [
      'scatter',
      `${report.scatter.left.toFixed(3)} left, ${report.scatter.right.toFixed(3)} right (1 is ideal)`,
    ],
  ];
  return [
    `${out.style('bold', network)}  junction ${junction}: ${count(left)} → ${count(right)} neurons`,
    '',
    ...pictureOf(report.connections, width, 32).map((line) => `  ${out.style('cyan', line)}`),
    out.style('dim', '  left neurons across, right neurons down'),
    '',
    ...facts.map(([name, value]) => `${out.style('dim', name.padEnd(12))}  ${value}`),
  ].join('\n');
}
