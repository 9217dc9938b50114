import { fail, ok, problem, type Result } from '../../base/result.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { NetworkSpec, PatternSpec } from '../../schema/network-spec.ts';
import { mostCount } from '../../schema/properties/junction.ts';

/**
 * A configuration of the reference implementation as a network: `config` (neurons of each layer), `fo` (out-degree
 * of each junction) and, where there, `z` (parallelism of each junction, which makes it clash-free), written as
 * Python assigns them: lists, tuples or np.array. Errors: `reference-config`, and those of `buildNetwork` where the degrees
 * or sizes cannot be had.
 */
export function networkFromReference(given: string, name: string): Result<NetworkSpec> {
  // One space stands for many: searching for numbers stays linear, whatever the file is.
  const text = given.slice(0, longestConfig).replace(/\s+/g, ' ');
  const config = numbersOf(text, 'config', 'net');
  const fo = numbersOf(text, 'fo');
  const z = numbersOf(text, 'z');
  const wrong = (message: string) =>
    problem('reference-config', message, 'Paste, for example: config = [800, 100, 10]; fo = [50, 10].');
  if (!config || config.length < 2) return wrong('No config = [neurons of each layer] was found.');
  const largest = Math.max(...config);
  if (largest > mostCount)
    return wrong(`A layer has ${largest} neurons, and ${mostCount} are the most that are read.`);
  const junctions = config.length - 1;
  if (fo && fo.length !== junctions)
    return wrong(`fo has ${fo.length} out-degrees, but ${config.length} layers have ${junctions} junctions.`);
  if (z && z.length !== junctions) return wrong(`z has ${z.length} values for ${junctions} junctions.`);
  const pattern: PatternSpec = z ? { kind: 'clash-free', type: 1, dither: false } : { kind: 'structured' };
  const network: NetworkSpec = {
    name,
    input: { shape: [config[0]] },
    seed: 1,
    layers: config.slice(1).map((units, index) => {
      const outDegree = fo?.[index];
      const full = outDegree === undefined || outDegree === units;
      return {
        kind: 'dense',
        units,
        activation: index === junctions - 1 ? 'softmax' : 'relu',
        sparsity: {
          pattern,
          seed: 1,
          outDegree: full && !z ? undefined : (outDegree ?? units),
          parallelism: z?.[index],
        },
      };
    }),
  };
  const built = buildNetwork(network);
  return built.ok ? ok(network) : fail(built.error[0]);
}

/** Characters that are looked at: more than any configuration has. */
const longestConfig = 2 ** 20;

/** The whole numbers of `name = [1, 2]`, `name=np.array((1,2))` or `net[1 2]`, under the first name found. */
function numbersOf(text: string, ...names: string[]): number[] | undefined {
  for (const name of names) {
    const found = new RegExp(
      `(?<![A-Za-z0-9_])${name}\\s*[=:]?\\s*(?:np\\.|numpy\\.)?(?:array)?\\s*\\(?\\s*[[(]([^()[\\]]*)[\\])]`,
    ).exec(text);
    const numbers = found?.[1].match(/\d+/g)?.map(Number);
    if (numbers?.length && numbers.every((value) => Number.isSafeInteger(value) && value > 0)) return numbers;
  }
  return undefined;
}
