import { parentPort, workerData } from 'node:worker_threads';
import { Meeting } from '../engine/meeting.ts';
import { createProgram } from '../engine/program.ts';
import type { HelperData } from '../engine/threads.ts';
import { loadKernels } from '../kernels/kernels.ts';

// Entry of a helping thread: says that it is there, then computes its share of every step until told to end.
const { plan, memory, variant, thread } = workerData as HelperData;
const meeting = new Meeting(memory, plan);
const program = createProgram(plan, loadKernels(memory, variant), memory, thread, meeting.barrier);
parentPort!.postMessage('ready');
meeting.help(program);
