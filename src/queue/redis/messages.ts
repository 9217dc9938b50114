import * as v from 'valibot';
import { outcomeSchema } from '../outcome-schema.ts';

/** What stands in for a file's path in a job on the queue. */
export const addressPattern = /^sha256-[0-9a-f]{64}$/;

const problemSchema = v.object({
  code: v.string(),
  message: v.string(),
  hint: v.optional(v.string()),
  place: v.optional(
    v.object({ file: v.string(), line: v.optional(v.number()), column: v.optional(v.number()) }),
  ),
});

/**
 * A training on the queue. Specs are checked in depth by whoever builds the network and loads the dataset;
 * here only that they are objects, since a queue carries what it is given.
 */
export const queuedTrainingSchema = v.object({
  version: v.literal(1),
  job: v.object({
    network: v.looseObject({ layers: v.array(v.looseObject({ kind: v.string() })) }),
    training: v.looseObject({ epochs: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    dataset: v.looseObject({ source: v.looseObject({ kind: v.string() }) }),
    seed: v.number(),
  }),
  stopBelow: v.optional(v.array(v.object({ epoch: v.number(), accuracy: v.number() }))),
});

/** A worker's answer: errors of the training itself are answers, not failures of the queue. */
export const answerSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: outcomeSchema }),
  v.object({ ok: v.literal(false), error: problemSchema }),
]);

export const progressSchema = v.variant('event', [
  v.object({ event: v.literal('start'), run: v.string(), worker: v.string() }),
  v.object({ event: v.literal('epoch'), metrics: outcomeSchema.entries.epochs.item }),
]);
