import { totalmem } from 'node:os';
import { phrase } from '../../base/phrase.ts';
import { toProblem } from '../../base/result.ts';
import type { Network } from '../../network/network.ts';
import { largestMemory } from '../engine/memory-layout.ts';
import type { Plan } from '../engine/plan.ts';
import { TrainingProblem } from './training-problem.ts';

const gibibytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** Refuses, with the figure, a training that the machine or 32-bit addresses have no room for. */
export function refuseIfTooLarge(network: Network, plan: Plan): void {
  const room = Math.min(largestMemory, totalmem());
  if (plan.bytes <= room) return;
  throw new TrainingProblem(
    toProblem(
      'network-too-large',
      phrase`Training ${network.spec.name} in batches of ${plan.batch} takes ${gibibytes(plan.bytes)} of memory; ${gibibytes(room)} can be used.`,
      'Make the layers smaller, the density lower or the batch smaller.',
    ),
  );
}
