import { type LanguageModelToolConfirmationMessages, l10n } from 'vscode';

/** What the user is asked before a call that trains or downloads; the others change nothing and need no question. */
export function confirmationOf(
  tool: string,
  input: { readonly file?: unknown; readonly allowDownload?: unknown },
): LanguageModelToolConfirmationMessages | undefined {
  const download = input.allowDownload === true;
  const source = typeof input.file === 'string' ? input.file : l10n.t('a network');
  if (tool === 'psnet_train')
    return {
      title: l10n.t('Train with PSNet?'),
      message: download
        ? l10n.t('{0} is trained and its run kept. The dataset may be downloaded.', source)
        : l10n.t('{0} is trained and its run kept. Nothing is downloaded.', source),
    };
  if (!download) return undefined;
  return {
    title: l10n.t('Let PSNet download a dataset?'),
    message: l10n.t('The data of {0} is measured; what is missing is downloaded.', source),
  };
}
