import type { LangiumDocument, MaybePromise } from 'langium';
import type { SignatureHelpProvider } from 'langium/lsp';
import type {
  SignatureHelp,
  SignatureHelpOptions,
  SignatureHelpParams,
} from 'vscode-languageserver-protocol';
import { cursorAt } from '../completion/cursor.ts';
import type { PsnetLexer } from '../parsing/psnet-lexer.ts';
import { signatureOf, slotText } from '../presentation/property-help.ts';
import type { Settings } from './settings.ts';

/** The values a property takes, while they are typed. */
export class PsnetSignatureHelp implements SignatureHelpProvider {
  readonly signatureHelpOptions: SignatureHelpOptions = {
    triggerCharacters: [' ', '('],
    retriggerCharacters: [','],
  };
  private readonly lexer: PsnetLexer;
  private readonly settings: Settings;

  constructor(lexer: PsnetLexer, settings: Settings) {
    this.lexer = lexer;
    this.settings = settings;
  }

  provideSignatureHelp(
    document: LangiumDocument,
    params: SignatureHelpParams,
  ): MaybePromise<SignatureHelp | undefined> {
    const { textDocument } = document;
    const cursor = cursorAt(this.lexer.raw(textDocument.getText()), textDocument.offsetAt(params.position));
    if (cursor.kind !== 'body' || !cursor.awaited) return undefined;
    const { entry, name } = cursor.awaited;
    const { say } = this.settings;
    const { property } = entry;
    const { label, parts } = signatureOf(property);
    const slot = property.slots.findIndex((one) => one.name === name);
    const option = property.options?.findIndex((one) => one.name === name) ?? -1;
    const active = slot >= 0 ? slot : property.slots.length + Math.max(0, option);
    const texts = [
      ...property.slots.map((one) => slotText(one, say)),
      ...(property.options ?? []).map(({ description }) => say(description)),
    ];
    return {
      signatures: [
        {
          label,
          documentation: { kind: 'markdown', value: say(property.description) },
          parameters: parts.map((part, index) => ({ label: part, documentation: texts[index] })),
        },
      ],
      activeSignature: 0,
      activeParameter: active,
    };
  }
}
