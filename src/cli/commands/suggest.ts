import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { sayPhrase } from '../../base/phrase.ts';
import { ok, type Result } from '../../base/result.ts';
import { parseShare } from '../../base/share.ts';
import { unwritable } from '../../base/unwritable.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import { adviseNetwork, type NetworkAdvice, spokenAdvice } from '../../experiment/advice/advise-network.ts';
import { changesOf } from '../../experiment/advice/changes-of.ts';
import { choose } from '../../schema/choose.ts';
import { densityEdits } from '../../studio/density-edit.ts';
import { applyEdits } from '../../studio/text-slice.ts';
import { chooseDataset } from '../../training/plan-job.ts';
import type { Finish } from '../command.ts';
import { shortPath, writeNote, writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io, Output } from '../io.ts';
import { writeJson } from '../json.ts';
import { type LoadedModel, loadModel } from '../load-model.ts';
import { count, percent } from '../numbers.ts';
import { formatTable } from '../table.ts';

interface Options {
  readonly density: number;
  readonly network?: string;
  readonly dataset?: string;
  readonly data: boolean;
  readonly write?: boolean;
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** `psnet suggest FILE --density SHARE`: densities of a network's junctions for a total, with the reasons. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file>', 'a .psnet file')
    .requiredOption('--density <share>', 'the total density wished: 10% or 0.1', share)
    .option('--network <name>', 'the network, where the file declares several')
    .option('--dataset <name>', 'the dataset it is to learn, where the file declares several; or a built-in')
    .option('--no-data', 'read no data; assume a usual redundancy')
    .option('--write', 'write the densities into the file')
    .option('--offline', 'never download a dataset')
    .option('--json', 'print one JSON document')
    .action(
      finish(async (file: string, options: Options) => {
        const loaded = await loadModel(file, io, options);
        if (!loaded) return exit.wrongInput;
        const path = resolve(io.workingFolder, file);
        const advised = await advise(loaded, path, options, io);
        if (io.signal.aborted) return exit.interrupted;
        if (!advised.ok) {
          writeProblem(advised.error, io, { file: path });
          return exit.wrongInput;
        }
        const { network, advice } = advised.value;
        if (options.json) writeJson(spokenAdvice(network, advice), io);
        else io.out.write(`${describe(network, advice, io.out)}\n`);
        if (!options.write) return exit.fine;
        const written = await writeInto(path, loaded, network, advice);
        if (!written.ok) {
          writeProblem(written.error, io, { file: path });
          return exit.wrongInput;
        }
        writeNote(`Written into ${shortPath(path, io)}.`, io.err);
        return exit.fine;
      }),
    );
}

interface Advised {
  readonly network: string;
  readonly advice: NetworkAdvice;
}

async function advise(
  { model }: LoadedModel,
  path: string,
  options: Options,
  io: Io,
): Promise<Result<Advised>> {
  const network = choose('network', model.networks, options.network, path);
  if (!network.ok) return network;
  const dataset = options.data ? chooseDataset(model, options.dataset, path) : ok(undefined);
  if (!dataset.ok) return dataset;
  const advice = await adviseNetwork(
    { network: network.value, dataset: dataset.value, target: options.density },
    { cacheFolder: cacheFolder(), allowDownload: !options.offline, signal: io.signal },
  );
  return advice.ok ? ok({ network: network.value.name, advice: advice.value }) : advice;
}

const columns = [
  { title: 'junction' },
  { title: 'neurons', align: 'right' },
  { title: 'now', align: 'right' },
  { title: 'suggested', align: 'right' },
  { title: 'weights', align: 'right' },
] as const;

function describe(network: string, { junctions, density, weights }: NetworkAdvice, out: Output): string {
  const [titles, ...rows] = formatTable(
    columns,
    junctions.map((junction) => [
      String(junction.index),
      `${count(junction.left)} → ${count(junction.right)}`,
      percent(junction.before),
      percent(junction.density),
      count(junction.weights),
    ]),
  );
  return [
    `${out.style('bold', network)}  ${percent(density)} in all, ${count(weights)} weights`,
    '',
    out.style('dim', titles),
    ...rows,
    '',
    ...junctions.flatMap(({ index, reasons }) =>
      reasons.map((reason, i) => `${i === 0 ? `${index}.` : '  '} ${sayPhrase(reason)}`),
    ),
  ].join('\n');
}

async function writeInto(
  path: string,
  { model, networks }: LoadedModel,
  network: string,
  advice: NetworkAdvice,
): Promise<Result<undefined>> {
  try {
    const text = await readFile(path, 'utf8');
    const edits = densityEdits(text, { model, networks }, network, changesOf(advice.junctions));
    if (!edits.ok) return edits;
    await writeFileAtomic(path, applyEdits(text, edits.value));
    return ok(undefined);
  } catch (error) {
    return unwritable(path, error);
  }
}

function share(text: string): number {
  const value = parseShare(text);
  if (value !== undefined) return value;
  throw new InvalidArgumentError('It must be a share such as 10% or 0.1, above 0 and at most 1.');
}
