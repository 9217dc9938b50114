import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { distributionFile } from '../../base/distribution.ts';
import { type Kernels, type KernelVariant, loadKernels } from '../kernels/kernels.ts';
import { Meeting } from './meeting.ts';
import type { Plan } from './plan.ts';
import { createProgram, type Program } from './program.ts';
import type { ThreadChoice } from './thread-choice.ts';

/** What a helping thread is started with. */
export interface HelperData {
  readonly plan: Plan;
  readonly memory: WebAssembly.Memory;
  readonly variant: KernelVariant;
  /** From 1; the thread that asks is 0. */
  readonly thread: number;
}

/** The program of a whole team of threads, of which the caller is one. */
export interface Team extends Program {
  /** Ends the helping threads. */
  close(): void;
}

/**
 * Starts plan.threads - 1 helping threads over a training's memory. Steps give the same numbers whatever their
 * count: threads share out tiles and neurons, and no sum is ever split between two of them. So where `choice` finds a
 * step done sooner by the caller alone, the others are left asleep.
 */
export async function createTeam(
  plan: Plan,
  memory: WebAssembly.Memory,
  variant: KernelVariant,
  choice?: ThreadChoice,
): Promise<Team> {
  const kernels = loadKernels(memory, variant);
  const { threads } = plan;
  if (threads === 1) return { ...createProgram(plan, kernels, memory), close: () => undefined };
  const meeting = new Meeting(memory, plan);
  const helpers = Array.from({ length: threads - 1 }, (_, index) => {
    const workerData: HelperData = { plan, memory, variant, thread: index + 1 };
    return new Worker(distributionFile('compute-worker.cjs'), { workerData });
  });
  await Promise.all(helpers.map((helper) => once(helper, 'message')));
  for (const helper of helpers) helper.unref();
  const program = createProgram(plan, kernels, memory, 0, meeting.barrier);
  const together: Program = {
    train: (step) => {
      meeting.begin('train', step);
      program.train(step);
    },
    evaluate: (step) => {
      meeting.begin('evaluate', step);
      program.evaluate(step);
    },
  };
  const close = () => meeting.begin('end');
  return choice ? { ...chosen(plan, kernels, memory, together, choice), close } : { ...together, close };
}

/** Does every step as the choice says. */
function chosen(
  plan: Plan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
  together: Program,
  choice: ThreadChoice,
): Program {
  const alone = createProgram({ ...plan, threads: 1 }, kernels, memory);
  return {
    train: (step) =>
      choice.run(
        { alone: () => alone.train(step), together: () => together.train(step) },
        step.count === plan.batch,
      ),
    evaluate: (step) => (choice.chosen === 'alone' ? alone : together).evaluate(step),
  };
}
