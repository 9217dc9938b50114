import { bestDesign, type DesignPoint } from '../../hardware/designs.ts';
import { parallelismChoices } from '../../hardware/views/hardware-view.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { networksOn } from '../analysis/hardware-estimates.ts';
import type { Scope } from '../analysis/link-files.ts';
import type { FixKey } from '../diagnostics/fix-titles.ts';
import { countText } from '../diagnostics/number-text.ts';
import { entryOf } from '../reading/reading.ts';
import type { Refactoring } from './refactoring.ts';

/**
 * Other z for a hardware that is meant for one network: the fastest that fits, and the next faster and slower of the
 * designs that no other beats. Where the present z cannot be, the fastest alone.
 */
export function solveParallelism(hardware: PlacedDeclaration, scope: Scope): readonly Refactoring[] {
  const { resolved } = hardware.analysis;
  const all = networksOn(hardware, scope);
  if (resolved.kind !== 'hardware' || !resolved.spec || all.length !== 1) return [];
  const [{ network, estimate }] = all;
  const front = parallelismChoices(network, resolved.spec);
  const written = resolved.spec.parallelism?.join();
  const now = estimate.ok ? estimate.value.clocksPerInput : undefined;
  const fastest = bestDesign(front);
  const wanted: readonly (readonly [FixKey, DesignPoint | undefined])[] = [
    ['z-fastest', fastest?.fits ? fastest : undefined],
    ['z-faster', front.find(({ clocksPerInput }) => now !== undefined && clocksPerInput < now)],
    ['z-slower', front.findLast(({ clocksPerInput }) => now !== undefined && clocksPerInput > now)],
  ];
  const seen = new Set([written]);
  return wanted.flatMap(([key, point]) => {
    if (!point || seen.has(point.parallelism.join())) return [];
    seen.add(point.parallelism.join());
    return refactoring(hardware, key, point);
  });
}

function refactoring(hardware: PlacedDeclaration, key: FixKey, point: DesignPoint): Refactoring[] {
  const [body] = hardware.analysis.reading.sections;
  const value = entryOf(body, 'parallelism')?.values[0];
  const last = body.entries.at(-1);
  if (!value && !last) return [];
  const z = `(${point.parallelism.join(', ')})`;
  const at = value ?? { start: last?.end ?? 0, end: last?.end ?? 0 };
  const edit = {
    start: hardware.start + at.start,
    end: hardware.start + at.end,
    text: value ? z : `  parallelism ${z}`,
  };
  const args = { z, clocks: countText(point.clocksPerInput) };
  return [{ title: { key, args }, kind: 'refactor.rewrite', edits: [edit] }];
}
