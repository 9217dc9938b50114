import { createRandom } from '../../base/random.ts';
import { sizeOf } from '../../network/layer-shapes.ts';
import { identifierOf } from '../identifier.ts';
import { predict } from '../predict.ts';
import { type TrainedNetwork, withoutPadding } from '../trained-network.ts';
import { cArray, cFloat } from './c-values.ts';
import { layerCode } from './layer-code.ts';

/**
 * A trained network as one C99 header without dependencies (but for math.h), for microcontrollers: constant
 * arrays of the weights that exist, a function that predicts, and a test vector with a self-test. No heap;
 * the work memory is two static buffers as wide as the widest layer.
 */
export function cHeader(trained: TrainedNetwork): string {
  const bare = withoutPadding(trained);
  const { layers, spec } = bare.network;
  const name = identifierOf(spec.name);
  const upper = name.toUpperCase();
  const sizes = [sizeOf(layers[0].inputShape), ...layers.map((layer) => sizeOf(layer.outputShape))];
  const inputs = sizes[0];
  const outputs = sizes.at(-1)!;
  const widest = Math.max(...sizes);
  const weights = bare.junctions.reduce((sum, junction) => sum + junction.weights.length, 0);
  const steps = layers.flatMap((layer, index) => {
    const junction = layer.junction && bare.junctions[layer.junction.index - 1];
    const statistics = bare.normalisations.find((each) => each.layer === index);
    const step = layerCode(`${name}_${index + 1}`, layer, junction, statistics);
    return step ? [{ ...step, title: `layer ${index + 1}: ${layer.spec.kind}` }] : [];
  });
  const random = createRandom(1, 'test vector');
  const input = Float32Array.from({ length: inputs }, () => random.uniform());
  const expected = Float32Array.from(predict(bare, input).output);
  return `/* ${bare.origin}. Made by PSNet.
 *
 * ${inputs} inputs, ${outputs} outputs, ${weights} weights; those left out before training are not here.
 *
 *   #include "${name}.h"
 *   float in[${upper}_INPUTS], out[${upper}_OUTPUTS];
 *   ${name}_predict(in, out);
 *
 * Compile one file with -D${upper}_SELF_TEST to get a main() that checks the test vector (exit code 0).
 */
#ifndef ${upper}_H
#define ${upper}_H

#include <math.h>
#include <stdint.h>

#define ${upper}_INPUTS ${inputs}
#define ${upper}_OUTPUTS ${outputs}

${steps.map(({ data }) => data).join('')}
/* Fills out[${outputs}] from in[${inputs}]. Not re-entrant: the work memory is static. */
static inline void ${name}_predict(const float *in, float *out)
{
  static float even[${widest}], odd[${widest}];
  float *from = even, *to = odd, *swap;
  for (int32_t i = 0; i < ${inputs}; i++) from[i] = in[i];
${steps.map(({ title, code }) => `\n  /* ${title} */\n${code}  swap = from, from = to, to = swap;\n`).join('')}
  for (int32_t i = 0; i < ${outputs}; i++) out[i] = from[i];
}

static const float ${name}_test_input[${inputs}] = ${cArray(input)};
static const float ${name}_test_output[${outputs}] = ${cArray(expected)};

/* The largest difference from the expected output of the test vector. */
static inline float ${name}_self_test(void)
{
  float out[${outputs}], worst = 0.0f;
  ${name}_predict(${name}_test_input, out);
  for (int32_t i = 0; i < ${outputs}; i++) {
    const float difference = fabsf(out[i] - ${name}_test_output[i]);
    if (difference > worst) worst = difference;
  }
  return worst;
}

#ifdef ${upper}_SELF_TEST
int main(void)
{
  return ${name}_self_test() < ${cFloat(1e-4)} ? 0 : 1;
}
#endif

#endif
`;
}
