import { phrase } from '../base/phrase.ts';
import { fail, ok, type Result, toProblem } from '../base/result.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import { bestDesign, type DesignPoint } from './designs.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import type { JunctionShape } from './junction-shape.ts';
import { problemOfNextBank, problemOfParallelism } from './parallelism-rules.ts';

/** The z of every junction, and what to say about the choice. */
export interface ChosenParallelism {
  readonly parallelism: readonly number[];
  readonly advice: readonly HardwareProblem[];
}

/**
 * z per junction: what the hardware declares, else the z that all patterns of the network are made for, else the fastest
 * balanced design that fits the part, with the z of patterns where the hardware can have it and a warning where not. `designs` are the balanced designs, costed only where they are needed.
 */
export function chooseParallelism(
  shapes: readonly JunctionShape[],
  spec: HardwareSpec,
  designs: () => readonly DesignPoint[],
): Result<ChosenParallelism, HardwareProblem[]> {
  const declared = spec.parallelism;
  if (declared) {
    if (declared.length !== shapes.length) return fail([wrongCount(shapes, declared, designs)]);
    return checked(shapes, declared, otherThanPattern(shapes, declared));
  }
  const ofPatterns = shapes.map(({ parallelism }) => parallelism);
  if (ofPatterns.every((z) => z !== undefined) && problemsOfTuple(shapes, ofPatterns).length === 0)
    return ok({ parallelism: ofPatterns, advice: [] });
  const best = bestDesign(designs());
  return best
    ? ok({ parallelism: best.parallelism, advice: otherThanPattern(shapes, best.parallelism) })
    : checked(
        shapes,
        shapes.map(() => 1),
        [],
      );
}

/** The problems of a whole tuple of z: each junction by itself, then neighbours. */
export function problemsOfTuple(
  shapes: readonly JunctionShape[],
  parallelism: readonly number[],
): HardwareProblem[] {
  const own = shapes.map((shape, i) => problemOfParallelism(shape, parallelism[i]));
  const banks = shapes
    .slice(1)
    .map((next, i) =>
      own[i] || own[i + 1]
        ? undefined
        : problemOfNextBank(shapes[i], parallelism[i], next, parallelism[i + 1]),
    );
  return [...own, ...banks].filter((problem) => problem !== undefined);
}

function checked(
  shapes: readonly JunctionShape[],
  parallelism: readonly number[],
  advice: readonly HardwareProblem[],
): Result<ChosenParallelism, HardwareProblem[]> {
  const problems = problemsOfTuple(shapes, parallelism);
  return problems.length > 0 ? fail(problems) : ok({ parallelism, advice });
}

function wrongCount(
  shapes: readonly JunctionShape[],
  declared: readonly number[],
  designs: () => readonly DesignPoint[],
): HardwareProblem {
  const best = bestDesign(designs());
  const nearest = best && `(${best.parallelism.join(', ')})`;
  return {
    ...toProblem(
      'parallelism-count',
      phrase`parallelism has ${declared.length} numbers, but the network has ${shapes.length} junctions.`,
      nearest
        ? phrase`A balanced choice that works is ${nearest}; leave parallelism out to have it solved.`
        : 'Leave parallelism out to have it solved.',
    ),
    severity: 'error',
    property: 'parallelism',
    nearest,
  };
}

/** Patterns made for another z than the hardware has: they are drawn anew for it, and trained weights do not fit. */
function otherThanPattern(shapes: readonly JunctionShape[], declared: readonly number[]): HardwareProblem[] {
  return shapes
    .filter(({ parallelism }, i) => parallelism !== undefined && parallelism !== declared[i])
    .map((shape) => ({
      ...toProblem(
        'parallelism-differs',
        phrase`The pattern of junction ${shape.index} is made for z = ${shape.parallelism ?? 1}, but the hardware has z = ${declared[shape.index - 1]}.`,
        phrase`Give the layer parallelism ${declared[shape.index - 1]} before training, so that its weights fit this hardware.`,
      ),
      severity: 'warning',
      property: 'parallelism',
      element: shape.index - 1,
      layer: shape.layer,
      nearest: problemOfParallelism(shape, shape.parallelism ?? 1) ? undefined : String(shape.parallelism),
    }));
}
