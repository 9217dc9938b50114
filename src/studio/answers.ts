import type { Connections } from '../network/connections.ts';
import type { EdgesAnswer, WeightsAnswer } from './protocol.ts';

/** Edges as they travel: own copies of the numbers, so that nothing shared is handed away. */
export function edgesAnswer({ left, right, rowStart, leftOf }: Connections): EdgesAnswer {
  return { left, right, rowStart: rowStart.slice().buffer, leftOf: leftOf.slice().buffer };
}

/** Edges with their trained weights. */
export function weightsAnswer(junction: {
  readonly index: number;
  readonly connections: Connections;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}): WeightsAnswer {
  return {
    index: junction.index,
    ...edgesAnswer(junction.connections),
    weight: junction.weights.slice().buffer,
    bias: junction.bias.slice().buffer,
  };
}

/** Edges back from an answer. */
export function connectionsOf({ left, right, rowStart, leftOf }: EdgesAnswer): Connections {
  return { left, right, rowStart: new Uint32Array(rowStart), leftOf: new Uint32Array(leftOf) };
}
