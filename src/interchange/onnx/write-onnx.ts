import { type TrainedNetwork, withoutPadding } from '../trained-network.ts';
import { GraphBuilder } from './graph-builder.ts';
import { elementType, encodeModel, type OnnxModel } from './messages.ts';

/** How weights that do not exist are written. */
export interface OnnxOptions {
  /** Write sparse initializers (values and indices) instead of zeros; not every runtime reads them. */
  readonly sparse?: boolean;
}

const opset = 17;
const irVersion = 8;

/**
 * A trained network as an ONNX model: input `input` [N, ...shape] as the data has it (images as height ×
 * width × channels), outputs `logits` and `probabilities` (`output` where the last layer is no softmax).
 */
export function onnxModel(trained: TrainedNetwork, options: OnnxOptions = {}): Uint8Array {
  const { network, junctions, normalisations, origin } = withoutPadding(trained);
  const graph = new GraphBuilder(options.sparse ?? false);
  let value = 'input';
  for (const [index, layer] of network.layers.entries()) {
    const last = index === network.layers.length - 1;
    const weights = layer.junction && junctions[layer.junction.index - 1];
    value = graph.layer(
      layer,
      index,
      value,
      last,
      weights,
      normalisations.find((each) => each.layer === index),
    );
  }
  const lastLayer = network.layers.at(-1)!;
  const shape = lastLayer.outputShape;
  const model: OnnxModel = {
    irVersion,
    producerName: 'psnet',
    docString: origin,
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: [{ key: 'psnet.network', value: JSON.stringify(network.spec) }],
    graph: {
      name: network.spec.name,
      node: graph.nodes,
      initializer: graph.initializers,
      sparseInitializer: graph.sparseInitializers,
      input: [valueInfo('input', network.layers[0].inputShape)],
      output: graph.outputs(value).map((name) => valueInfo(name, shape)),
    },
  };
  return encodeModel(model);
}

const valueInfo = (name: string, shape: readonly number[]) => ({
  name,
  type: {
    tensorType: {
      elemType: elementType.float,
      shape: { dim: [{ dimParam: 'N' }, ...shape.map((side) => ({ dimValue: side }))] },
    },
  },
});
