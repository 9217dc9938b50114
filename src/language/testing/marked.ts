import { type LangiumDocument, URI } from 'langium';
import type { DefaultSharedModuleContext } from 'langium/lsp';
import { parseHelper, replaceIndices } from 'langium/test';
import type { Locale } from '../../base/locale.ts';
import type { PsnetServicesContainer } from '../psnet-module.ts';
import { createPsnetServices } from '../psnet-module.ts';

/** A built document whose `<|>` and `<|range|>` marks were taken out of its text. */
export interface Marked extends PsnetServicesContainer {
  readonly document: LangiumDocument;
  readonly text: string;
  /** Offsets of `<|>`. */
  readonly indices: readonly number[];
  /** Starts and ends of `<|…|>`. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Parameters of a request at the n-th `<|>`. */
  at(index?: number): Position;
  /** The text of a range. */
  read(range: Range): string;
}

interface Position {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

type Range = { readonly start: Position['position']; readonly end: Position['position'] };

/**
 * Opens a marked text, with other files of the same folder beside it, and a disk where one is given, for a reader of a
 * language.
 */
export async function open(
  marked: string,
  others: Readonly<Record<string, string>> = {},
  disk?: DefaultSharedModuleContext,
  locale: Locale = 'en',
): Promise<Marked> {
  const services = createPsnetServices(disk);
  services.psnet.analysis.Settings.locale = locale;
  const parse = parseHelper(services.psnet);
  for (const [name, text] of Object.entries(others)) {
    await parse(text, { documentUri: `file:///nets/${name}`, validation: true });
  }
  const { output: text, indices, ranges } = replaceIndices({ text: marked });
  const document = await parse(text, { documentUri: 'file:///nets/main.psnet', validation: true });
  return {
    ...services,
    document,
    text,
    indices,
    ranges,
    at: (index = 0) => ({
      textDocument: { uri: document.uri.toString() },
      position: document.textDocument.positionAt(indices[index]),
    }),
    read: (range) => document.textDocument.getText(range),
  };
}

/** A document of the folder that `open` uses. */
export const documentOf = ({ shared }: PsnetServicesContainer, name: string): LangiumDocument | undefined =>
  shared.workspace.LangiumDocuments.getDocument(URI.parse(`file:///nets/${name}`));

/** A text with edits applied, as an editor would. */
export function applied(
  document: LangiumDocument,
  edits: readonly { readonly range: Range; readonly newText: string }[],
): string {
  const { textDocument } = document;
  const sorted = [...edits].sort(
    (a, b) => textDocument.offsetAt(b.range.start) - textDocument.offsetAt(a.range.start),
  );
  let text = textDocument.getText();
  for (const { range, newText } of sorted) {
    text =
      text.slice(0, textDocument.offsetAt(range.start)) +
      newText +
      text.slice(textDocument.offsetAt(range.end));
  }
  return text;
}
