import { resolve } from 'node:path';
import type { Command } from 'commander';
import { balancedDesigns, paretoFront } from '../../hardware/designs.ts';
import { findDevice } from '../../hardware/devices.ts';
import { estimateHardware } from '../../hardware/estimate.ts';
import { readTrained } from '../../hardware/from-run.ts';
import type { HardwareProblem } from '../../hardware/hardware-problem.ts';
import { junctionShapes } from '../../hardware/junction-shape.ts';
import type { Network } from '../../network/network.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { choose } from '../../schema/choose.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import type { Finish } from '../command.ts';
import { writeNote, writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import { synthesise, tellAccuracies, tellSynthesis, testInModel } from '../fpga/synthesis-and-accuracy.ts';
import { tellDesigns, tellEstimate } from '../fpga/tell-estimate.ts';
import { writeRtl } from '../fpga/write-rtl.ts';
import type { Io } from '../io.ts';
import { writeJson } from '../json.ts';
import { type LoadedModel, loadModel } from '../load-model.ts';

interface Options {
  readonly network?: string;
  readonly hardware?: string;
  readonly run?: string;
  readonly designs?: boolean;
  readonly verilog?: string;
  readonly synthesize?: boolean;
  readonly accuracy?: boolean;
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
    .option('--verilog <folder>', 'write the design as Verilog, with a test bench and the memories’ contents')
    .option('--synthesize', 'count what Yosys makes of it, beside the estimate')
    .option('--accuracy', 'with --run: test the trained weights in fixed point, in each usual format')
    .option('--offline', 'never fetch Yosys or a dataset')
    .option('--json', 'print one JSON document')
    .action(
      finish(async (file: string, options: Options) => {
        const loaded = await loadModel(file, io, options);
        if (!loaded) return exit.wrongInput;
        const hardware = choose('hardware', loaded.model.hardware, options.hardware, file);
        if (!hardware.ok) {
          writeProblem(hardware.error, io);
          return exit.wrongInput;
        }
        const trained = options.run ? await readTrained(resolve(io.workingFolder, options.run)) : undefined;
        if (trained && !trained.ok) {
          writeProblem(trained.error, io);
          return exit.wrongInput;
        }
        const network = trained ? trained.value.network : await networkOf(loaded, options, file, io);
        if (!network) return exit.wrongInput;
        const estimate = estimateHardware(network, hardware.value);
        const report = (problems: readonly HardwareProblem[]) =>
          writeHardwareProblems(problems, loaded, hardware.value, network, file, io);
        if (!estimate.ok) {
          report(estimate.error);
          return exit.wrongInput;
        }
        if (options.accuracy && !trained) {
          io.err.write('psnet fpga: --accuracy needs the trained weights of a run: --run RUN\n');
          return exit.wrongUsage;
        }
        const designs = options.designs ? designsOf(network, hardware.value) : undefined;
        const work = {
          network,
          spec: hardware.value,
          weights: trained?.value.weights,
          report,
          io,
          offline: options.offline === true,
        };
        const synthesis = options.synthesize ? await synthesise(work) : undefined;
        const accuracies = options.accuracy && trained ? await testInModel(work, trained.value) : undefined;
        if (io.signal.aborted) return exit.interrupted;
        if (synthesis === 'failed' || accuracies === 'failed') return exit.wrongInput;
        if (options.json) writeJson({ ...estimate.value, designs, synthesis, accuracies }, io);
        else {
          tellEstimate(estimate.value, io);
          if (designs) tellDesigns(designs, io);
          if (synthesis) tellSynthesis(estimate.value, synthesis, io);
          if (accuracies) tellAccuracies(accuracies, trained?.value.record.result?.testAccuracy, io);
          report(estimate.value.advice);
        }
        if (options.verilog === undefined) return exit.fine;
        return writeRtl(work, resolve(io.workingFolder, options.verilog), options.json === true);
      }),
    );
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

function designsOf(network: Network, spec: HardwareSpec) {
  const shapes = junctionShapes(network, spec.mode);
  const device = findDevice(spec.device);
  return shapes.ok && device ? paretoFront(balancedDesigns(shapes.value, spec, device)) : [];
}

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
        : placeOf('hardware', hardware.name);
    if (problem.severity === 'error')
      writeProblem({ ...problem, place: place ?? { file, line: 1, column: 1 } }, io);
    else writeNote([problem.message, problem.hint].filter((text) => text).join(' '), io.err);
  }
}
