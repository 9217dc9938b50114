import { phrase } from '../base/phrase.ts';
import { createRandom } from '../base/random.ts';
import { ok, type Problem, problem, type Result } from '../base/result.ts';
import type { Connections } from './connections.ts';
import type { Junction } from './network.ts';
import { connectClashFreeJunction } from './patterns/clash-free.ts';
import { connectRandomly } from './patterns/random.ts';
import { connectFully, connectStructured } from './patterns/structured.ts';
import { connectTaps } from './patterns/taps.ts';

/**
 * The edges of a junction, drawn from its pattern and seed: the same on every machine. Junctions of one
 * network with one seed are independent, as each draws from a stream of its own. Fails only where a pattern
 * cannot be made as asked (the problem says why).
 */
export function connect(junction: Junction): Result<Connections, Problem> {
  const { left, right, weights, sparsity } = junction;
  const { pattern, seed } = sparsity;
  if (junction.connections) return ok(junction.connections);
  const random = createRandom(seed, `junction ${junction.index}`);
  if (junction.taps !== undefined) {
    const places = junction.kernel![0] * junction.kernel![1];
    const shape = { places, channels: left / places, filters: right, taps: junction.taps };
    return ok(connectTaps(shape, pattern.kind !== 'random', random));
  }
  switch (pattern.kind) {
    case 'structured':
      return ok(connectStructured(left, right, weights, random));
    case 'random':
      return ok(
        weights === left * right ? connectFully(left, right) : connectRandomly(left, right, weights, random),
      );
    case 'clash-free':
      return connectClashFreeJunction(junction, pattern, random);
    case 'file':
      return problem(
        'pattern-file-not-read',
        phrase`The pattern of junction ${junction.index} is in "${pattern.path}", which has not been read.`,
        'Check that the file is there and readable.',
      );
  }
}
