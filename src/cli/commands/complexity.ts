import type { Command } from 'commander';
import { complexityOf, type NetworkComplexity } from '../../network/complexity.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose } from '../../schema/choose.ts';
import type { Finish } from '../command.ts';
import { writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io, Output } from '../io.ts';
import { writeJson } from '../json.ts';
import { loadModel } from '../load-model.ts';
import { bytes, count, degree, percent } from '../numbers.ts';
import { formatTable } from '../table.ts';

interface Options {
  readonly network?: string;
  readonly json?: boolean;
}

/** `psnet complexity FILE`: weights, densities, degrees and operations of the file's networks. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file>', 'a .psnet file')
    .option('--network <name>', 'only this network')
    .option('--json', 'print one JSON document')
    .action(
      finish(async (file: string, options: Options) => {
        const loaded = await loadModel(file, io, options);
        if (!loaded) return exit.wrongInput;
        const { model } = loaded;
        const only =
          options.network === undefined
            ? undefined
            : choose('network', model.networks, options.network, file);
        if (only && !only.ok) {
          writeProblem(only.error, io);
          return exit.wrongInput;
        }
        const networks: NetworkComplexity[] = [];
        for (const spec of only ? [only.value] : model.networks) {
          const network = await buildNetworkFromFiles(spec);
          if (!network.ok) {
            for (const problem of network.error) writeProblem(problem, io);
            return exit.wrongInput;
          }
          networks.push(complexityOf(network.value));
        }
        if (options.json) writeJson({ networks }, io);
        else io.out.write(`${networks.map((network) => describe(network, io.out)).join('\n\n')}\n`);
        return exit.fine;
      }),
    );
}

const columns = [
  { title: 'junction' },
  { title: 'neurons', align: 'right' },
  { title: 'weights', align: 'right' },
  { title: 'of', align: 'right' },
  { title: 'density', align: 'right' },
  { title: 'out-degree', align: 'right' },
  { title: 'in-degree', align: 'right' },
] as const;

/** A network's totals over the table of its junctions. */
function describe(network: NetworkComplexity, out: Output): string {
  const { name, weights, denseWeights, density, biases, macs, junctions } = network;
  const [titles, ...rows] = formatTable(
    columns,
    junctions.map((junction) => [
      String(junction.index),
      `${count(junction.left)} → ${count(junction.right)}`,
      count(junction.weights),
      count(junction.denseWeights),
      percent(junction.density),
      degree(junction.outDegree),
      degree(junction.inDegree),
    ]),
  );
  return [
    `${out.style('bold', name)}  ${count(weights)} of ${count(denseWeights)} weights, ${percent(density, 2)}; ${count(biases)} biases`,
    '',
    out.style('dim', titles),
    ...rows,
    '',
    `Operations per input: ${count(macs.forward)} forward, ${count(macs.backward)} backward, ${count(macs.update)} update`,
    `Storage: ${bytes(network.bytes.sparse)} instead of ${bytes(network.bytes.dense)} fully connected`,
  ].join('\n');
}
