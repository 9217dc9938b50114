import type { ResolvedModel } from '../schema/resolved-model.ts';
import type { TrialRequest } from '../search/trial.ts';
import { trialText } from '../search/trial-text.ts';
import type { OffsetEdit } from './text-slice.ts';

type Declared = Pick<ResolvedModel, 'networks' | 'trainings'>;
type WrittenTrial = Pick<TrialRequest, 'network' | 'training'>;

/** Names for a trial's network and training that a model does not use yet: `cheap-12`, else `cheap-12-2`, … */
export function trialNames(
  { network: { name } }: WrittenTrial,
  model: Declared = { networks: [], trainings: [] },
): { readonly network: string; readonly training: string } {
  return {
    network: freeName(name, model.networks),
    training: freeName(`${name}-training`, model.trainings),
  };
}

/** Writes a trial's network and training at the end of a text. */
export function trialEdit(text: string, trial: WrittenTrial, model: Declared): OffsetEdit {
  const { network, training } = trialNames(trial, model);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text.trim() === '' ? '' : text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  const written = trialText(trial, network, training).replaceAll('\n', lineEnd);
  return { start: text.length, end: text.length, text: gap + written };
}

function freeName(wanted: string, used: readonly { readonly name: string }[]): string {
  const names = new Set(used.map(({ name }) => name));
  let name = wanted;
  for (let count = 2; names.has(name); count++) name = `${wanted}-${count}`;
  return name;
}
