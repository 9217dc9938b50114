import * as v from 'valibot';

const metricsSchema = v.object({
  epoch: v.number(),
  trainLoss: v.number(),
  trainAccuracy: v.number(),
  validationLoss: v.number(),
  validationAccuracy: v.number(),
  learningRate: v.number(),
  seconds: v.number(),
});

/** Shape of a kept outcome, checked when read back: files can be edited, and queues carry what they are given. */
export const outcomeSchema = v.object({
  run: v.string(),
  worker: v.string(),
  weights: v.number(),
  epochs: v.array(metricsSchema),
  stopped: v.boolean(),
  testAccuracy: v.optional(v.number()),
  testLoss: v.optional(v.number()),
});
