import { printModel } from '../language/print.ts';
import type { TrialRequest } from './trial.ts';

/** The network and the training of a trial as .psnet text, under the names given. */
export function trialText(
  { network, training }: Pick<TrialRequest, 'network' | 'training'>,
  networkName: string,
  trainingName: string,
): string {
  return printModel({
    networks: [{ ...network, name: networkName }],
    trainings: [{ ...training, name: trainingName }],
  });
}
