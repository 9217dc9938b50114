import { l10n, Uri, window } from 'vscode';
import { problemText } from '../problem-text.ts';
import type { ModelService, RunService } from '../services.ts';
import { type ChosenDesign, chooseHardware } from './choose-hardware.ts';

/** The network of a run and the hardware of the file it was trained from; says what is missing. */
export async function designOfRun(
  { runs, models }: { readonly runs: RunService; readonly models: ModelService },
  folder: string,
): Promise<{ readonly uri: Uri; readonly design: ChosenDesign } | undefined> {
  const record = await runs.record(folder);
  if (!record.ok) {
    window.showErrorMessage(problemText(record.error));
    return undefined;
  }
  const { file, network } = record.value;
  if (file === undefined) {
    window.showWarningMessage(l10n.t('This run does not say which file its hardware is declared in.'));
    return undefined;
  }
  const uri = Uri.file(file);
  const document = await models.modelOf(uri);
  const hardware = document && (await chooseHardware(document, uri, undefined));
  return hardware && { uri, design: { network, hardware } };
}
