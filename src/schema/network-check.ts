import * as v from 'valibot';
import type { NetworkSpec } from './network-spec.ts';

/** A network from outside, checked as far as its readers rely on it; whoever builds it checks the rest. */
export const networkSchema = v.custom<NetworkSpec>(
  (input) =>
    v.is(
      v.object({
        name: v.string(),
        input: v.object({ shape: v.array(v.number()) }),
        layers: v.array(v.object({ kind: v.string() })),
      }),
      input,
    ),
  'a network',
);
