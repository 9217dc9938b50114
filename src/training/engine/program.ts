import type { Kernels } from '../kernels/kernels.ts';
import { clipPhases } from './clipping.ts';
import { dropoutOperation } from './dropout-operation.ts';
import { fullJunctionOperation } from './full-junction-operation.ts';
import { junctionOperation } from './junction-operation.ts';
import { lossPhases } from './loss-operation.ts';
import { normalisationOperation } from './normalisation-operation.ts';
import type { Operation, Phase, Share, StepState } from './operation.ts';
import type { LayerPlan, Plan } from './plan.ts';
import { poolOperation } from './pool-operation.ts';

/** Waits until every thread has come here. */
export type Barrier = () => void;

/** One thread's part of every step. */
export interface Program {
  /** Forward, backward and update. */
  train(step: StepState): void;
  /** Forward and loss alone, without dropout. */
  evaluate(step: StepState): void;
}

/** Makes one of the plan's threads its program; with one thread the barrier is never called. */
export function createProgram(
  plan: Plan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
  thread = 0,
  barrier: Barrier = () => undefined,
): Program {
  const { threads } = plan;
  const training = plan.layers.map((layer) => operationOf(layer, plan, kernels, memory, true));
  const evaluating = plan.layers.map((layer) => operationOf(layer, plan, kernels, memory, false));
  const trainPhases = [
    inputPhase(plan, kernels),
    ...training.flatMap((operation) => operation.forward),
    ...lossPhases(plan.loss, kernels, true),
    ...training.toReversed().flatMap((operation) => operation.backward),
    ...training.flatMap((operation) => operation.update),
    ...clipPhases(plan, kernels),
    ...(plan.training.clip === undefined ? [] : training.flatMap((operation) => operation.apply)),
  ];
  const evaluatePhases = [
    inputPhase(plan, kernels),
    ...evaluating.flatMap((operation) => operation.forward),
    ...lossPhases(plan.loss, kernels, false),
  ];
  const run = (phases: readonly Phase[], step: StepState) => {
    const byTile = step.tiles >= threads;
    const tiles: Share = byTile
      ? { ...tileRange(step.tiles, thread, threads), part: 0, parts: 1 }
      : { tileBegin: 0, tileEnd: step.tiles, part: thread, parts: threads };
    const neurons: Share = { tileBegin: 0, tileEnd: step.tiles, part: thread, parts: threads };
    for (let index = 0; index < phases.length; index++) {
      const phase = phases[index];
      if (byTile && phases[index + 1]?.behind) {
        runTogether([phase, phases[index + 1]], tiles, step);
        index++;
      } else if (phase.over !== 'whole' || thread === 0) {
        phase.run(phase.over === 'tiles' ? tiles : neurons, step);
      }
      const next = phases[index + 1];
      if (threads > 1 && (next?.over !== phase.over || (phase.over === 'tiles' && !byTile))) barrier();
    }
  };
  return {
    train: (step) => run(trainPhases, step),
    evaluate: (step) => run(evaluatePhases, step),
  };
}

/** Some phases over tiles one after another, tile by tile. */
function runTogether(phases: readonly Phase[], tiles: Share, step: StepState): void {
  for (let tileBegin = tiles.tileBegin; tileBegin < tiles.tileEnd; tileBegin++) {
    const one = { ...tiles, tileBegin, tileEnd: tileBegin + 1 };
    for (const phase of phases) phase.run(one, step);
  }
}

/** Gathers the batch's samples into the tiles of the input. */
function inputPhase({ input, order }: Plan, kernels: Kernels): Phase {
  return {
    over: 'tiles',
    run: ({ part, tileBegin, tileEnd }, { samples, bytes, features, scale, count }) => {
      if (part > 0) return;
      kernels.gather(
        samples,
        bytes,
        features,
        scale,
        order.offset,
        count,
        input.values.offset + input.origin,
        input.tileBytes,
        input.rows,
        input.stepY,
        tileBegin,
        tileEnd,
      );
    },
  };
}

function tileRange(tiles: number, thread: number, threads: number) {
  return {
    tileBegin: Math.floor((tiles * thread) / threads),
    tileEnd: Math.floor((tiles * (thread + 1)) / threads),
  };
}

function operationOf(
  layer: LayerPlan,
  plan: Plan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
  training: boolean,
): Operation {
  switch (layer.kind) {
    case 'junction':
      return layer.full || layer.spread
        ? fullJunctionOperation(layer, plan, kernels, memory)
        : junctionOperation(layer, plan, kernels, memory);
    case 'dropout':
      return dropoutOperation(layer, kernels, training);
    case 'pool':
      return poolOperation(layer, kernels);
    case 'normalisation':
      return normalisationOperation(layer, plan, kernels, training);
  }
}
