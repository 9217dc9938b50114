import { join } from 'node:path';
import { type Phrase, phrase } from '../../base/phrase.ts';
import { ok, problem, type Result } from '../../base/result.ts';
import { readTensors, type Tensor, writeTensors } from '../../runs/safetensors.ts';
import { floatsAt, type Region } from '../engine/memory-layout.ts';
import { normalisationsOf, parametersOf } from '../engine/parameters.ts';
import type { Plan } from '../engine/plan.ts';

/** Where a training stands, between two steps; with the arrays of a checkpoint it decides all that follows. */
export interface Progress {
  /** Epochs completed. */
  readonly epoch: number;
  /** Of the epoch under way: steps done, their summed loss, correct samples and milliseconds. */
  readonly step: number;
  readonly loss: number;
  readonly correct: number;
  readonly milliseconds: number;
  /** Updates since the start of the run. */
  readonly updates: number;
  /** Best validation loss so far (Infinity at first) and epochs since. */
  readonly best: number;
  readonly sinceBest: number;
}

export const freshProgress: Progress = {
  epoch: 0,
  step: 0,
  loss: 0,
  correct: 0,
  milliseconds: 0,
  updates: 0,
  best: Infinity,
  sinceBest: 0,
};

const fileName = 'checkpoint.safetensors';

/** Every array that a step changes and a later one reads, by name. */
function stateOf(plan: Plan): [string, Region][] {
  const parameters = parametersOf(plan).flatMap(({ values, moments }, at): [string, Region][] => [
    [`parameter${at}.value`, values],
    ...moments.map((region, which): [string, Region] => [`parameter${at}.moment${which + 1}`, region]),
  ]);
  const moving = normalisationsOf(plan).flatMap(
    ({ layer, movingMean, movingVariance }): [string, Region][] => [
      [`layer${layer}.mean`, movingMean],
      [`layer${layer}.variance`, movingVariance],
    ],
  );
  return [...parameters, ...moving];
}

/** Bytes that a checkpoint takes. */
export const checkpointBytes = (plan: Plan) => stateOf(plan).reduce((sum, [, { bytes }]) => sum + bytes, 0);

/** Writes a run's checkpoint, whole or not at all. Errors: `disk-full`, `write-failed`. */
export function writeCheckpoint(
  folder: string,
  memory: WebAssembly.Memory,
  plan: Plan,
  progress: Progress,
): Promise<Result<void>> {
  const tensors = Object.fromEntries(
    stateOf(plan).map(([name, region]): [string, Tensor] => {
      const data = floatsAt(memory, region);
      return [name, { shape: [data.length], data }];
    }),
  );
  // JSON knows no infinity; text does.
  const entries = Object.entries(progress).map(([name, value]) => [`progress.${name}`, String(value)]);
  return writeTensors(join(folder, fileName), {
    tensors,
    metadata: { format: 'psnet checkpoint', 'psnet.version': '1', ...Object.fromEntries(entries) },
  });
}

/**
 * Reads a run's checkpoint into a training's memory and says where it stands; undefined where the run has none yet.
 * Errors: `bad-checkpoint` (damaged, or of another network).
 */
export async function readCheckpoint(
  folder: string,
  memory: WebAssembly.Memory,
  plan: Plan,
): Promise<Result<Progress | undefined>> {
  const file = await readTensors(join(folder, fileName));
  const bad = (why: string | Phrase) =>
    problem(
      'bad-checkpoint',
      phrase`The checkpoint in ${folder} can't be used: ${why}`,
      'Start the training anew.',
    );
  if (!file.ok)
    return file.error.code === 'file-missing'
      ? ok(undefined)
      : bad(file.error.phrases?.message ?? file.error.message);
  const { tensors, metadata } = file.value;
  const state = stateOf(plan);
  for (const [name, region] of state) {
    if (tensors[name]?.data.byteLength !== region.bytes)
      return bad(phrase`it belongs to another network or training.`);
  }
  for (const [name, region] of state) floatsAt(memory, region).set(tensors[name].data);
  const entries = Object.keys(freshProgress).map(
    (name) => [name, Number(metadata[`progress.${name}`])] as const,
  );
  if (entries.some(([, value]) => Number.isNaN(value)))
    return bad('it does not say where the training stood.');
  return ok(Object.fromEntries(entries) as unknown as Progress);
}
