import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';
import { type GraphLayout, graphSpacing, type NetworkGraph } from '../../src/studio/network-graph.ts';

let workerUrl: Promise<string> | undefined;

/**
 * Webviews refuse workers from their resource addresses, so ELK's script is fetched once and started from a
 * Blob. Each layout has a worker of its own; ending it is the only way to interrupt ELK.
 */
async function startWorker(): Promise<Worker> {
  workerUrl ??= fetch(new URL('./elk-worker.js', import.meta.url)).then(async (response) => {
    if (!response.ok) throw new Error(`The layout engine could not be loaded (${response.status}).`);
    return URL.createObjectURL(await response.blob());
  });
  workerUrl.catch(() => {
    workerUrl = undefined;
  });
  return new Worker(await workerUrl);
}

/** Lays a graph out in its direction; an abort ends the worker and rejects with the signal's reason. */
export async function layOut(graph: NetworkGraph, signal: AbortSignal): Promise<GraphLayout> {
  const worker = await startWorker();
  const elk = new ELK({ workerFactory: () => worker });
  try {
    return await new Promise<GraphLayout>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      elk.layout(toElk(graph)).then((laid) => resolve(fromElk(laid)), reject);
    });
  } finally {
    worker.terminate();
  }
}

function toElk(graph: NetworkGraph): ElkNode {
  const { around } = graphSpacing;
  return {
    id: 'network',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': graph.direction.toUpperCase(),
      'elk.edgeRouting': 'SPLINES',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(graphSpacing[graph.direction]),
      'elk.padding': `[top=${around},left=${around},bottom=${around},right=${around}]`,
    },
    children: graph.nodes.map(({ id, width, height }) => ({ id, width, height })),
    edges: graph.wires.map((wire, i) => ({
      id: `wire-${i}`,
      sources: [graph.nodes[wire.from].id],
      targets: [graph.nodes[wire.to].id],
    })),
  };
}

function fromElk(laid: ElkNode): GraphLayout {
  return {
    boxes: (laid.children ?? []).map(({ x = 0, y = 0 }) => ({ x, y })),
    wires: (laid.edges ?? []).map((edge) =>
      (edge.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]),
    ),
    width: laid.width ?? 0,
    height: laid.height ?? 0,
  };
}
