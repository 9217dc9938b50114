import { l10n } from 'vscode';
import { type Reason, reasonTemplates } from '../../experiment/advice/reasons.ts';

/** A reason in the language of the window. */
export const reasonText = ({ kind, values }: Reason): string => l10n.t(reasonTemplates[kind], ...values);
