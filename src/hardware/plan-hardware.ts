import { fail, ok, type Result } from '../base/result.ts';
import type { Network } from '../network/network.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import { type Architecture, planArchitecture } from './architecture.ts';
import { checkHardware } from './check-hardware.ts';
import { chooseParallelism } from './choose-parallelism.ts';
import { balancedDesigns, type DesignPoint } from './designs.ts';
import { type Device, devicesFor, findDevice } from './devices.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import { type JunctionShape, junctionShapes } from './junction-shape.ts';
import { ratesOf } from './learning-rate.ts';

/** A network laid out for a part: what the estimate and the design both start from. */
export interface PlannedHardware {
  readonly device: Device;
  /** Every part that may be proposed instead. */
  readonly known: readonly Device[];
  readonly shapes: readonly JunctionShape[];
  readonly architecture: Architecture;
  /** The balanced designs of this network on this part, costed when first asked for. */
  readonly designs: () => readonly DesignPoint[];
  /** What to say about the choice of z. */
  readonly advice: readonly HardwareProblem[];
}

/** Checks a declaration, a network and the two together, and chooses z. Enumerates no edge. */
export function planHardware(
  network: Network,
  spec: HardwareSpec,
  known: readonly Device[] = devicesFor(spec),
): Result<PlannedHardware, HardwareProblem[]> {
  const problems = checkHardware(spec, known);
  const shapes = junctionShapes(network, spec.mode);
  if (!shapes.ok) return fail([...problems, ...shapes.error]);
  const device = findDevice(spec.device, known);
  if (!device || problems.length > 0) return fail(problems);
  const designs = once(() => balancedDesigns(shapes.value, spec, device));
  const chosen = chooseParallelism(shapes.value, spec, designs);
  if (!chosen.ok) return chosen;
  const { parallelism, advice } = chosen.value;
  const architecture = planArchitecture(shapes.value, parallelism, spec.fixedPoint, spec.mode, ratesOf(spec));
  return ok({ device, known, shapes: shapes.value, architecture, designs, advice });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
