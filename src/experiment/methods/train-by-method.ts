import { createRandom } from '../../base/random.ts';
import type { Problem, Result } from '../../base/result.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { Connections } from '../../network/connections.ts';
import type { Network } from '../../network/network.ts';
import { initialParameters, type JunctionParameters } from '../../training/engine/initial-parameters.ts';
import { fullyConnected } from '../baselines.ts';
import type { PointTask } from '../run-experiment.ts';
import {
  type Budget,
  connectBlocks,
  connectByVariance,
  connectTwoOfFour,
  inputVariances,
} from './patterns.ts';
import { pruneByMagnitude } from './prune.ts';
import { trainRigl } from './rigl.ts';
import { type MethodContext, networkWith, Session, stepsPerEpoch } from './session.ts';

/** Strength of LSS: every update takes learning rate · this off the magnitude of each weight. */
const lssPenalty = 0.1;

/** A trained network, its session still open for evaluation. */
export interface Trained {
  readonly session: Session;
  readonly parameters: readonly JunctionParameters[];
}

/**
 * Trains `network` by a method: on a pattern of its own, pruned after training, or with a pattern that changes
 * while it trains. The session of the result is the caller's to close; after an error or a throw none is open.
 */
export function trainByMethod(
  method: PointTask['settings']['method'],
  context: MethodContext,
  network: Network,
): Promise<Result<Trained>> {
  const random = (index: number) => createRandom(context.seed, `method ${method} ${index}`);
  switch (method) {
    case 'attention': {
      const variances = inputVariances(context.dataset);
      return trainPattern(context, network, (budget, index) =>
        index === 1 ? connectByVariance(budget, variances, random(index)) : undefined,
      );
    }
    case 'block-sparse':
      return trainPattern(context, network, (budget, index) => connectBlocks(budget, random(index)));
    case 'two-four':
      return trainPattern(context, network, (budget, index) => connectTwoOfFour(budget, random(index)));
    case 'magnitude-pruning':
      return trainAndPrune(context, network, 0);
    case 'lss':
      return trainAndPrune(context, network, lssPenalty);
    case 'rigl':
      return trainRigl(context, network);
    case 'predefined':
      return trainPattern(context, network, () => undefined);
  }
}

/** Plain training on a pattern of the method's own; junctions that are full stay full. */
async function trainPattern(
  context: MethodContext,
  network: Network,
  patternOf: (budget: Budget, index: number) => Connections | undefined,
): Promise<Result<Trained>> {
  const drawn = initialParameters(network, context.training, context.seed);
  if (!drawn.ok) return drawn;
  const own = network.junctions.map((junction, i) => {
    const full = junction.weights === junction.left * junction.right;
    const connections =
      (full ? undefined : patternOf(junction, junction.index)) ?? drawn.value[i].connections;
    return { ...drawn.value[i], connections };
  });
  const built = networkWith(context.network, own);
  if (!built.ok) return built;
  const parameters = initialParameters(built.value, context.training, context.seed);
  if (!parameters.ok) return parameters;
  const session = await Session.start(context, built.value, parameters.value);
  await session.train(0, context.training.epochs * stepsPerEpoch(context));
  return { ok: true, value: { session, parameters: parameters.value } };
}

/** Fully connected training, with a penalty on |w| where one is given, then only the largest weights. */
async function trainAndPrune(
  context: MethodContext,
  target: Network,
  penalty: number,
): Promise<Result<Trained>> {
  const built = buildNetwork(fullyConnected(context.network));
  if (!built.ok) return { ok: false, error: built.error[0] as Problem };
  const parameters = initialParameters(built.value, context.training, context.seed);
  if (!parameters.ok) return parameters;
  const session = await Session.start(context, built.value, parameters.value);
  const shrunk = target.junctions.flatMap(({ weights, left, right }, i) =>
    weights < left * right ? [i] : [],
  );
  const shrink = (_: number, rate: number) => {
    for (const i of shrunk) softThreshold(session.weightsOf(i), rate * penalty);
  };
  await session.train(0, context.training.epochs * stepsPerEpoch(context), penalty > 0 ? shrink : undefined);
  const stored = session.stored();
  session.close();
  const pruned = parameters.value.map(({ connections }, i) =>
    pruneByMagnitude({ connections, ...stored[i] }, target.junctions[i].weights),
  );
  const network = networkWith(context.network, pruned);
  if (!network.ok) return network;
  return {
    ok: true,
    value: { session: await Session.start(context, network.value, pruned), parameters: pruned },
  };
}

/** Brings every weight nearer to zero by `step`, and to zero those within it: the proximal step of a penalty on |w|. */
function softThreshold(weights: Float32Array, step: number): void {
  for (let i = 0; i < weights.length; i++)
    weights[i] = Math.sign(weights[i]) * Math.max(0, Math.abs(weights[i]) - step);
}
