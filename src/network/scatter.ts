import type { Connections } from './connections.ts';
import type { Network } from './network.ts';

/**
 * How evenly a junction's edges reach the other side, each way, in [0, 1]; 1 is ideal, and fully connected
 * is 1 (domain: scatter).
 */
export interface Scatter {
  /** Of the right neurons, seen against windows of neighbouring left neurons. */
  readonly right: number;
  /** Of the left neurons, seen against windows of neighbouring right neurons. */
  readonly left: number;
}

/** Scatter of a whole network: 2(L+1) values, and the quality they predict. */
export interface NetworkScatter {
  readonly junctions: readonly Scatter[];
  /** Input → output on the number of paths; undefined with convolutions, or past `mostPathSteps`. */
  readonly paths?: Scatter;
  /** The least of all values. */
  readonly quality: number;
}

/** Counting paths costs outputs × weights; beyond this (some seconds) it is left out. */
export const mostPathSteps = 2e9;

/** What to leave out or set when measuring scatter. */
export interface ScatterOptions {
  /** Left neurons from this one on are padding and do not count. */
  readonly realLeft?: number;
  /** Neighbours per window; default: as many as expect one edge, neurons ÷ degree. */
  readonly leftWindow?: number;
  readonly rightWindow?: number;
}

/** The scatter of one junction. Linear in edges. */
export function scatterOf(connections: Connections, options: ScatterOptions = {}): Scatter {
  const { left, right, rowStart, leftOf } = connections;
  const realLeft = options.realLeft ?? left;
  const edges = leftOf.length;
  const leftWindows = windowsOver(realLeft, left, edges / right, options.leftWindow);
  const rightWindows = windowsOver(right, right, edges / left, options.rightWindow);
  const perLeftWindow = new Float64Array(leftWindows.count);
  const perLeft = new Float64Array(left);
  let rightSum = 0;
  let leftSum = 0;
  for (let window = 0; window < rightWindows.count; window++) {
    const first = window * rightWindows.size;
    const end = Math.min(right, first + rightWindows.size);
    perLeft.fill(0);
    for (let neuron = first; neuron < end; neuron++) {
      perLeftWindow.fill(0);
      for (let edge = rowStart[neuron]; edge < rowStart[neuron + 1]; edge++) {
        const from = leftOf[edge];
        if (from >= realLeft) continue;
        perLeft[from]++;
        perLeftWindow[Math.floor(from / leftWindows.size)]++;
      }
      rightSum += leftWindows.share(perLeftWindow);
    }
    const ideal = (end - first) * rightWindows.idealPerNeuron;
    for (let neuron = 0; neuron < realLeft; neuron++) leftSum += Math.min(1, perLeft[neuron] / ideal);
  }
  return { right: rightSum / right, left: leftSum / (realLeft * rightWindows.count) };
}

interface Windows {
  readonly size: number;
  readonly count: number;
  readonly idealPerNeuron: number;
  /** Mean over windows of min(1, edges/ideal). */
  share(edges: Float64Array): number;
}

/** Windows over the first `real` of `neurons`, of which a neuron opposite expects `degree` edges in all. */
function windowsOver(real: number, neurons: number, degree: number, given?: number): Windows {
  const size = Math.min(real, given ?? Math.max(1, Math.round(neurons / degree)));
  const count = Math.ceil(real / size);
  const idealPerNeuron = degree / neurons;
  const lastSize = real - (count - 1) * size;
  return {
    size,
    count,
    idealPerNeuron,
    share(edges) {
      let sum = 0;
      for (let window = 0; window < count; window++)
        sum += Math.min(1, edges[window] / ((window === count - 1 ? lastSize : size) * idealPerNeuron));
      return sum / count;
    },
  };
}

/**
 * The scatter of a network from the edges of its junctions, in their order. Neurons that pad the input do
 * not count. Predicts bad patterns before training, mostly on data of low redundancy.
 */
export function scatterOfNetwork(network: Network, connections: readonly Connections[]): NetworkScatter {
  const realInput = network.spec.input.pad === undefined ? undefined : network.spec.input.shape[0];
  const junctions = connections.map((each, index) =>
    scatterOf(each, index === 0 ? { realLeft: realInput } : {}),
  );
  const paths = scatterOfPaths(network, connections, realInput);
  const values = [...junctions, ...(paths ? [paths] : [])].flatMap(({ left, right }) => [left, right]);
  return { junctions, paths, quality: Math.min(...values) };
}

function scatterOfPaths(
  network: Network,
  connections: readonly Connections[],
  realInput: number | undefined,
): Scatter | undefined {
  const inputs = connections[0].left;
  const outputs = connections.at(-1)!.right;
  const edges = connections.reduce((sum, each) => sum + each.leftOf.length, 0);
  if (network.junctions.some(({ kind }) => kind === 'conv') || outputs * edges > mostPathSteps)
    return undefined;
  const real = realInput ?? inputs;
  const intoOutput = connections.reduce((paths, each) => paths * (each.leftOf.length / each.right), 1);
  const outOfInput = (intoOutput * outputs) / inputs;
  const inputWindows = windowsOver(real, inputs, intoOutput);
  const outputWindows = windowsOver(outputs, outputs, outOfInput);
  const perInputWindow = new Float64Array(inputWindows.count);
  const perInput = new Float64Array(inputs);
  let outputSum = 0;
  let inputSum = 0;
  for (let window = 0; window < outputWindows.count; window++) {
    const first = window * outputWindows.size;
    const end = Math.min(outputs, first + outputWindows.size);
    perInput.fill(0);
    for (let output = first; output < end; output++) {
      const paths = pathsInto(output, connections);
      perInputWindow.fill(0);
      for (let input = 0; input < real; input++) {
        perInput[input] += paths[input];
        perInputWindow[Math.floor(input / inputWindows.size)] += paths[input];
      }
      outputSum += inputWindows.share(perInputWindow);
    }
    const ideal = (end - first) * outputWindows.idealPerNeuron;
    for (let input = 0; input < real; input++) inputSum += Math.min(1, perInput[input] / ideal);
  }
  return { right: outputSum / outputs, left: inputSum / (real * outputWindows.count) };
}

/** Number of paths from every input to one output. */
function pathsInto(output: number, connections: readonly Connections[]): Float64Array {
  let counts = new Float64Array(connections.at(-1)!.right);
  counts[output] = 1;
  for (const { left, right, rowStart, leftOf } of connections.toReversed()) {
    const next = new Float64Array(left);
    for (let neuron = 0; neuron < right; neuron++) {
      const paths = counts[neuron];
      if (paths === 0) continue;
      for (let edge = rowStart[neuron]; edge < rowStart[neuron + 1]; edge++) next[leftOf[edge]] += paths;
    }
    counts = next;
  }
  return counts;
}
