import { fail, type Result } from '../base/result.ts';
import { choose } from '../schema/choose.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';

/** The network a call means: the one it names, or the only one; a file without any gets an example to begin with. */
export function chooseNetwork(
  { networks }: ResolvedModel,
  wanted: string | undefined,
  source: string,
): Result<NetworkSpec> {
  const chosen = choose('network', networks, wanted, source);
  if (chosen.ok || networks.length > 0) return chosen;
  return fail({
    ...chosen.error,
    hint: 'Declare one, for example: network first { input 784 dense 112 relu density 10% dense 10 softmax }',
  });
}
