import { formatText } from './formatting/format-text.ts';
import { lexPsnet, parsePsnet } from './parsing/parse-psnet.ts';

/** Whether a text is free of mistakes of form, so that it can be formatted. */
export const isWellFormed = (text: string): boolean => parsePsnet(text).lexerErrors.length === 0;

/** The text in the one style of the language; a text with mistakes of form comes back as it is. */
export const formatPsnet = (text: string): string => formatText(text, parsePsnet(text), lexPsnet(text));
