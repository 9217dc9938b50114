import { resolve } from 'node:path';
import type { Command } from 'commander';
import { ok, type Problem, problem } from '../../base/result.ts';
import { devicesFor, findDevice } from '../../hardware/devices.ts';
import { estimateHardware, type HardwareEstimate } from '../../hardware/estimate.ts';
import { readTrained, type TrainedForHardware } from '../../hardware/from-run.ts';
import type { HardwareProblem } from '../../hardware/hardware-problem.ts';
import { cheapestFor, compareDevices } from '../../hardware/views/compare-devices.ts';
import { parallelismChoices } from '../../hardware/views/hardware-view.ts';
import type { Network } from '../../network/network.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose } from '../../schema/choose.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { jobFromModel } from '../../training/plan-job.ts';
import type { TrainingJob } from '../../training/protocol.ts';
import type { Finish } from '../command.ts';
import { writeNote, writeProblem } from '../diagnostics.ts';
import { type ExitCode, exit } from '../exit.ts';
import {
  type HardwareWork,
  synthesise,
  tellAccuracies,
  tellSynthesis,
  testInModel,
} from '../fpga/synthesis-and-accuracy.ts';
import { tellDesigns, tellDevices, tellEstimate } from '../fpga/tell-estimate.ts';
import { tellHardwareEpoch, trainAsHardware } from '../fpga/train-in-model.ts';
import { writeRtl } from '../fpga/write-rtl.ts';
import type { Io } from '../io.ts';
import { writeJson } from '../json.ts';
import { type LoadedModel, loadModel } from '../load-model.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly network?: string;
  readonly hardware?: string;
  readonly run?: string;
  readonly designs?: boolean;
  readonly throughput?: number;
  readonly devices?: boolean;
  readonly verilog?: string;
  readonly synthesize?: boolean;
  readonly accuracy?: boolean;
  readonly train?: boolean;
  readonly dataset?: string;
  readonly training?: string;
  readonly seed?: number;
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** `psnet fpga FILE`: what a network costs on an FPGA, and the Verilog of it. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file>', 'a .psnet file')
    .option('--network <name>', 'which network, where there are several')
    .option('--hardware <name>', 'which hardware, where there are several')
    .option('--run <run>', 'take the network and its trained weights from this run')
    .option('--designs', 'list the designs that no other beats in speed and cost')
    .option('--throughput <inputs>', 'propose the least z for so many inputs per second', wholeNumber(1))
    .option('--devices', 'compare the design on every known part, and the fastest design of each')
    .option('--verilog <folder>', 'write the design as Verilog, with a test bench and the memories’ contents')
    .option('--synthesize', 'count what Yosys makes of it, beside the estimate')
    .option('--accuracy', 'with --run: test the trained weights in fixed point, in each usual format')
    .option('--train', 'train in fixed point, input by input, as the hardware would')
    .option('--dataset <name>', 'with --train: the dataset, of the file or built in')
    .option(
      '--training <name>',
      'with --train: which training; epochs, learning rate and schedule are its own',
    )
    .option(
      '--seed <number>',
      "with --train: draws the starting weights (default: the training's first)",
      wholeNumber(0),
    )
    .option('--offline', 'never fetch Yosys or a dataset')
    .option('--json', 'print one JSON document')
    .action(
      finish(async (file: string, options: Options) => {
        if (options.accuracy && options.run === undefined)
          command.error('error: --accuracy needs the trained weights of a run (--run RUN).');
        const task = await prepare(file, options, io);
        return task ? carryOut(task, options, io) : exit.wrongInput;
      }),
    );
}

/** What the command works on, free of errors. */
interface Task {
  readonly work: HardwareWork;
  readonly estimate: HardwareEstimate;
  readonly trained?: TrainedForHardware;
  /** The dataset and training of --train. */
  readonly job?: TrainingJob;
}

/** Reads the file, the run and what to train; undefined where something is wrong, which has been written. */
async function prepare(file: string, options: Options, io: Io): Promise<Task | undefined> {
  const stop = (problem: Problem) => {
    writeProblem(problem, io);
    return undefined;
  };
  const loaded = await loadModel(file, io, options, ofHardware);
  if (!loaded) return undefined;
  const hardware = choose('hardware', loaded.model.hardware, options.hardware, file);
  if (!hardware.ok) return stop(hardware.error);
  const trained = options.run ? await readTrained(resolve(io.workingFolder, options.run)) : undefined;
  if (trained && !trained.ok) return stop(trained.error);
  const network = trained ? trained.value.network : await networkOf(loaded, options, file, io);
  if (!network) return undefined;
  const report = (problems: readonly HardwareProblem[]) =>
    writeHardwareProblems(problems, loaded, hardware.value, network, file, io);
  const estimate = estimateHardware(network, hardware.value);
  if (!estimate.ok) {
    report(estimate.error);
    return undefined;
  }
  const job = options.train ? jobFromModel(loaded.model, file, options, io.workingFolder) : undefined;
  if (job && !job.ok) return stop(job.error);
  const work = {
    network,
    spec: hardware.value,
    weights: trained?.value.weights,
    report,
    io,
    offline: options.offline === true,
  };
  return { work, estimate: estimate.value, trained: trained?.value, job: job?.value };
}

/** Does what the options ask for, telling each part as it is there; --json tells all of it at the end. */
async function carryOut({ work, estimate, trained, job }: Task, options: Options, io: Io): Promise<ExitCode> {
  const toPerson = options.json !== true;
  const failed = () => (io.signal.aborted ? exit.interrupted : exit.wrongInput);
  const found = solve(work, estimate, options);
  if (!found.ok) {
    writeProblem(found.error, io);
    return exit.wrongInput;
  }
  const { designs, proposal, devices } = found.value;
  if (toPerson) {
    tellEstimate(estimate, io);
    if (designs) tellDesigns('Designs that no other beats:', designs, io);
    if (proposal) tellDesigns(`The least z for ${options.throughput} inputs per second:`, [proposal], io);
    if (devices) tellDevices(devices, io);
  }
  const synthesis = options.synthesize ? await synthesise(work) : undefined;
  if (synthesis === 'failed') return failed();
  if (synthesis && toPerson) tellSynthesis(estimate, synthesis, io);
  const accuracies = options.accuracy && trained ? await testInModel(work, trained) : undefined;
  if (accuracies === 'failed') return failed();
  if (accuracies && toPerson) tellAccuracies(accuracies, trained?.record.result?.testAccuracy, io);
  const learned =
    job && (await trainAsHardware(work, job, (epoch) => toPerson && tellHardwareEpoch(epoch, io)));
  if (learned === 'failed' || io.signal.aborted) return failed();
  if (toPerson) work.report(estimate.advice);
  else
    writeJson(
      { ...estimate, designs, proposal, devices, synthesis, accuracies, epochs: learned?.epochs },
      io,
    );
  if (options.verilog === undefined) return exit.fine;
  return writeRtl(work, resolve(io.workingFolder, options.verilog), !toPerson, learned?.design);
}

/** What the solver says to the targets that are asked for: all designs, a throughput, other parts. */
function solve({ network, spec }: HardwareWork, estimate: HardwareEstimate, options: Options) {
  const wanted = options.designs || options.throughput !== undefined;
  const front = wanted ? parallelismChoices(network, spec) : [];
  const device = findDevice(spec.device, devicesFor(spec));
  const proposal =
    options.throughput !== undefined && device ? cheapestFor(front, options.throughput, device) : undefined;
  if (options.throughput !== undefined && !proposal) {
    const fastest = front.at(-1);
    return problem(
      'throughput-out-of-reach',
      `No z takes ${options.throughput} inputs per second at this clock.`,
      fastest &&
        `The fastest is (${fastest.parallelism.join(', ')}) with ${Math.floor(fastest.inputsPerSecond)}.`,
    );
  }
  const z = estimate.junctions.map((junction) => junction.z);
  return ok({
    designs: options.designs ? front : undefined,
    proposal,
    devices: options.devices ? compareDevices(network, spec, z) : undefined,
  });
}

async function networkOf(
  { model }: LoadedModel,
  options: Options,
  file: string,
  io: Io,
): Promise<Network | undefined> {
  const chosen = choose('network', model.networks, options.network, file);
  if (!chosen.ok) {
    writeProblem(chosen.error, io);
    return undefined;
  }
  const built = await buildNetworkFromFiles(chosen.value);
  if (built.ok) return built.value;
  for (const problem of built.error) writeProblem(problem, io);
  return undefined;
}

/** Codes of the hardware together with the network: this command says them of the ones it was asked about. */
const ofHardware = (code: string) => /^(hardware|parallelism)-/.test(code);

/** Errors with their place: the hardware's declaration, or the network's; the rest as notes. */
function writeHardwareProblems(
  problems: readonly HardwareProblem[],
  { placeOf }: LoadedModel,
  hardware: HardwareSpec,
  network: Network,
  file: string,
  io: Io,
): void {
  for (const problem of problems) {
    const place =
      problem.property === 'network'
        ? placeOf('network', network.spec.name)
        : placeOf('hardware', hardware.name, problem);
    if (problem.severity === 'error')
      writeProblem({ ...problem, place: place ?? { file, line: 1, column: 1 } }, io);
    else writeNote([problem.message, problem.hint].filter((text) => text).join(' '), io.err);
  }
}
