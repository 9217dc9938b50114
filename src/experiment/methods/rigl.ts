import type { Result } from '../../base/result.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { Network } from '../../network/network.ts';
import { initialParameters, type JunctionParameters } from '../../training/engine/initial-parameters.ts';
import { fullyConnected } from '../baselines.ts';
import { connectionsOf } from './patterns.ts';
import { type MethodContext, type Moments, networkWith, Session, stepsPerEpoch } from './session.ts';

/** Updates between rewirings, fewer where a short training would have less than four of them; first share of edges replaced, and the share of training after which edges stay (RigL). */
const mostBetween = 100;
const leastRewirings = 4;
const firstShare = 0.3;
const untilShare = 0.75;

/**
 * RigL (U. Evci et al., "Rigging the lottery", 2020): from the predefined pattern, every 100 updates (or less) each sparse
 * junction drops the share α/2·(1 + cos(πt/T)) of its smallest weights and grows as many absent edges, those of the
 * largest gradient on the next batch, from weight zero. Optimizer state stays with the edges that stay.
 */
export async function trainRigl(
  context: MethodContext,
  network: Network,
): Promise<Result<{ session: Session; parameters: JunctionParameters[] }>> {
  const steps = context.training.epochs * stepsPerEpoch(context);
  const last = Math.floor(steps * untilShare);
  const every = Math.max(1, Math.min(mostBetween, Math.floor(last / leastRewirings)));
  const initial = initialParameters(network, context.training, context.seed);
  if (!initial.ok) return initial;
  let parameters = initial.value;
  let moments: Moments[] | undefined;
  const gradients = await GradientProbe.start(context);
  if (!gradients.ok) return gradients;
  try {
    for (let step = 0; ; ) {
      const built = networkWith(context.network, parameters);
      if (!built.ok) return built;
      const session = await Session.start(context, built.value, parameters, moments);
      const end = step + every <= last ? step + every : steps;
      await session.train(step, end);
      if (end === steps) return { ok: true, value: { session, parameters } };
      step = end;
      const share = (firstShare / 2) * (1 + Math.cos((Math.PI * step) / last));
      const stored = session.stored();
      parameters = parameters.map(({ connections }, i) => ({ connections, ...stored[i] }));
      const dense = await gradients.value.of(parameters, step);
      const rewired = parameters.map((junction, i) =>
        rewire(junction, dense[i], share, session.moments()[i]),
      );
      parameters = rewired.map((each) => each.parameters);
      moments = rewired.map((each) => each.moments);
      session.close();
    }
  } finally {
    gradients.value.close();
  }
}

/** Gradients of all edges, absent ones included: one step of plain descent at rate 1 on the fully connected twin. */
class GradientProbe {
  private readonly session: Session;
  private readonly junctions: readonly { readonly left: number; readonly right: number }[];

  private constructor(session: Session, junctions: GradientProbe['junctions']) {
    this.session = session;
    this.junctions = junctions;
  }

  static async start(context: MethodContext): Promise<Result<GradientProbe>> {
    const built = buildNetwork(fullyConnected(context.network));
    if (!built.ok) return { ok: false, error: built.error[0] };
    const training = {
      ...context.training,
      optimizer: { kind: 'sgd' as const, momentum: 0, nesterov: false },
      schedule: { kind: 'constant' as const },
      learningRate: 1,
      l2: 0,
      dropout: 0,
      clip: undefined,
    };
    const parameters = initialParameters(built.value, training, context.seed);
    if (!parameters.ok) return parameters;
    const session = await Session.start({ ...context, training }, built.value, parameters.value);
    return { ok: true, value: new GradientProbe(session, built.value.junctions) };
  }

  /** [right × left] gradients of each junction on the batch of a step. */
  async of(parameters: readonly JunctionParameters[], step: number): Promise<Float32Array[]> {
    const before = parameters.map(({ connections, weights, bias }, i) => {
      const dense = new Float32Array(this.junctions[i].left * this.junctions[i].right);
      for (let row = 0; row < connections.right; row++)
        for (let edge = connections.rowStart[row]; edge < connections.rowStart[row + 1]; edge++)
          dense[row * connections.left + connections.leftOf[edge]] = weights[edge];
      this.session.weightsOf(i).set(dense);
      this.session.biasOf(i).set(bias);
      return dense;
    });
    await this.session.train(step, step + 1);
    return before.map((weights, i) => {
      const after = this.session.weightsOf(i);
      return weights.map((weight, edge) => weight - after[edge]);
    });
  }

  close(): void {
    this.session.close();
  }
}

/** Replaces a share of a junction's edges; fully connected junctions stay as they are. */
export function rewire(
  { connections, weights, bias }: JunctionParameters,
  gradient: Float32Array,
  share: number,
  moments: Moments,
): { parameters: JunctionParameters; moments: Moments } {
  const { left, right, rowStart, leftOf } = connections;
  const absent = left * right - weights.length;
  const count = Math.min(Math.floor(share * weights.length), absent);
  const order = Uint32Array.from({ length: weights.length }, (_, i) => i);
  order.sort((a, b) => Math.abs(weights[a]) - Math.abs(weights[b]) || a - b);
  const dropped = new Set(order.subarray(0, count));
  const present = new Uint8Array(left * right);
  for (let row = 0; row < right; row++)
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) present[row * left + leftOf[edge]] = 1;
  const grown = Uint32Array.from({ length: left * right }, (_, i) => i).filter(
    (place) => present[place] === 0,
  );
  grown.sort((a, b) => Math.abs(gradient[b]) - Math.abs(gradient[a]) || a - b);
  const places: { place: number; edge: number }[] = [...grown.subarray(0, count)].map((place) => ({
    place,
    edge: -1,
  }));
  for (let row = 0; row < right; row++)
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      if (!dropped.has(edge)) places.push({ place: row * left + leftOf[edge], edge });
  places.sort((a, b) => a.place - b.place);
  const rows: number[][] = Array.from({ length: right }, () => []);
  for (const { place } of places) rows[Math.floor(place / left)].push(place % left);
  const moved = (values: Float32Array) =>
    Float32Array.from(places, ({ edge }) => (edge < 0 ? 0 : values[edge]));
  return {
    parameters: { connections: connectionsOf(left, rows), weights: moved(weights), bias },
    moments: { weights: moments.weights.map(moved), bias: moments.bias },
  };
}
