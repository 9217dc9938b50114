import { type Phrase, phrase } from '../../base/phrase.ts';
import { type Problem, toProblem } from '../../base/result.ts';
import type { Network } from '../../network/network.ts';
import type { Engine } from '../engine/engine.ts';
import { floatsAt } from '../engine/memory-layout.ts';
import { junctionsOf } from '../engine/parameters.ts';
import type { Grid } from '../engine/plan.ts';
import { tileSamples } from '../kernels/kernels.ts';

const allFinite = (values: Float32Array) => values.every((value) => Number.isFinite(value));

/** Whether the samples of the last batch are all finite at a grid; empty lanes do not count. */
function gridIsFinite(engine: Engine, grid: Grid, count: number): boolean {
  const values = floatsAt(engine.memory, grid.values);
  const tileFloats = grid.tileBytes / 4;
  for (let k = 0; k < count; k++) {
    const tile = Math.floor(k / tileSamples) * tileFloats;
    for (let at = tile + (k % tileSamples); at < tile + tileFloats; at += tileSamples) {
      if (!Number.isFinite(values[at])) return false;
    }
  }
  return true;
}

const inputs = phrase`the inputs of the dataset`;

/** Names the first place, from the input on, where numbers have left the finite after a batch of `count` samples. */
function culprit(engine: Engine, network: Network, count: number): Phrase {
  if (!gridIsFinite(engine, engine.plan.input, count)) return inputs;
  for (const plan of junctionsOf(engine.plan)) {
    const { layer } = network.junctions[plan.index - 1];
    const { kind } = network.layers[layer].spec;
    const size = kind === 'conv' ? phrase`${plan.right} filters` : phrase`${plan.right} neurons`;
    const name = phrase`layer ${layer + 1} (${kind}, ${size})`;
    if (!allFinite(floatsAt(engine.memory, plan.weights.values))) return phrase`the weights into ${name}`;
    if (!gridIsFinite(engine, plan.to, count)) return phrase`the outputs of ${name}`;
  }
  return phrase`the loss`;
}

/** The problem of a training whose loss is no longer a number. */
export function divergence(
  engine: Engine,
  network: Network,
  epoch: number,
  step: number,
  count: number,
): Problem {
  engine.toMemory();
  const where = culprit(engine, network, count);
  return toProblem(
    'diverged',
    phrase`The training diverged in epoch ${epoch}, step ${step}: ${where} are no longer finite numbers.`,
    where === inputs
      ? 'Check the dataset for missing or infinite values.'
      : 'Lower the learning rate, or limit the gradient with clip.',
  );
}
