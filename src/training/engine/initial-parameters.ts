import { createRandom } from '../../base/random.ts';
import { ok, type Result } from '../../base/result.ts';
import { connect } from '../../network/connect.ts';
import type { Connections } from '../../network/connections.ts';
import type { Junction, Network } from '../../network/network.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';

/** Parameters of one junction, weights in the order of its connections. */
export interface JunctionParameters {
  readonly connections: Connections;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Draws a network's pattern (from the network's seeds) and initial weights (from the training's seed).
 * He: variance 2/fan-in; Glorot: 2/(fan-in + fan-out); uniform: the same variance on ±√(3·variance). Dense fans
 * count all neurons of the other side (Keras' way, times the kernel's area for convolutions), sparse fans the edges.
 */
export function initialParameters(
  network: Network,
  training: TrainingSpec,
  seed: number,
): Result<JunctionParameters[]> {
  const parameters: JunctionParameters[] = [];
  for (const junction of network.junctions) {
    const connections = connect(junction);
    if (!connections.ok) return connections;
    parameters.push({
      connections: connections.value,
      weights: initialWeights(junction, connections.value, training.init, seed),
      bias: new Float32Array(junction.right).fill(training.bias),
    });
  }
  return ok(parameters);
}

function initialWeights(
  junction: Junction,
  connections: Connections,
  init: TrainingSpec['init'],
  seed: number,
): Float32Array {
  const random = createRandom(seed, `weights ${junction.index}`);
  const [fanIn, fanOut] = fansOf(junction, connections, init.fans);
  const variance = init.kind === 'he' ? 2 / fanIn : 2 / (fanIn + fanOut);
  const weights = new Float32Array(connections.leftOf.length);
  const deviation = Math.sqrt(variance);
  const limit = Math.sqrt(3 * variance);
  for (let edge = 0; edge < weights.length; edge++) {
    weights[edge] =
      init.distribution === 'normal' ? deviation * random.normal() : limit * (2 * random.uniform() - 1);
  }
  return weights;
}

/** Mean fan-in and fan-out of a junction's neurons; a convolution's kernel counts at every place it covers. */
function fansOf(
  junction: Junction,
  { left, right, leftOf }: Connections,
  fans: 'dense' | 'sparse',
): [fanIn: number, fanOut: number] {
  const area = junction.kernel ? junction.kernel[0] * junction.kernel[1] : 1;
  if (fans === 'dense') return [left, right * area];
  return [leftOf.length / right, (leftOf.length / left) * area];
}
