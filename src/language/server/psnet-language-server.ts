import { DefaultLanguageServer } from 'langium/lsp';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver-protocol';

/** Langium's server, which also answers for selection ranges and folders that come and go. */
export class PsnetLanguageServer extends DefaultLanguageServer {
  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    const result = super.buildInitializeResult(params);
    const workspace = {
      ...result.capabilities.workspace,
      workspaceFolders: { supported: true, changeNotifications: true },
    };
    return { ...result, capabilities: { ...result.capabilities, workspace, selectionRangeProvider: true } };
  }
}
