import * as v from 'valibot';
import { costMeasures } from './complexity-table.ts';
import { hardwareChange } from './fpga/change-schema.ts';
import { junctionDrawings } from './junction-drawing.ts';
import { studioViews } from './protocol.ts';

const junctionLook = v.object({
  /** Of all junctions that can be drawn so; each as it suits them without. */
  drawing: v.optional(v.picklist(junctionDrawings)),
  /** Folder of the run whose weights colour the edges. */
  run: v.optional(v.string()),
  /** Name of the pattern beside that of the file. */
  other: v.optional(v.string()),
});

/** How junctions are looked at: one choice for all of them. */
export type JunctionLook = v.InferOutput<typeof junctionLook>;

const savedState = v.object({
  uri: v.optional(v.string()),
  view: v.optional(v.picklist(studioViews), 'graph'),
  network: v.optional(v.string()),
  junction: v.optional(v.number()),
  junctionLook: v.optional(junctionLook, {}),
  hardware: v.optional(v.string()),
  /** What was tried on a hardware, and of which text and network: on others it means nothing. */
  tried: v.optional(v.object({ of: v.string(), change: hardwareChange })),
  runs: v.optional(v.array(v.string()), []),
  logLoss: v.optional(v.boolean(), false),
  costMeasure: v.optional(v.picklist(costMeasures), 'weights'),
  curveMode: v.optional(v.picklist(['runs', 'band', 'envelope']), 'runs'),
  resultsRun: v.optional(v.string()),
  plan: v.optional(v.string()),
});

/** What a page keeps with VS Code's setState, so that a reload or a restart brings the same picture back. */
export type SavedState = v.InferOutput<typeof savedState>;

/** Reads a kept state; whatever is not understood falls back to the start state. */
export function readSavedState(input: unknown): SavedState {
  const parsed = v.safeParse(savedState, input ?? {});
  return parsed.success ? parsed.output : v.parse(savedState, {});
}
