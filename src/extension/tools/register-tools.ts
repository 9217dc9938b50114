import { createRequire } from 'node:module';
import {
  Disposable,
  type ExtensionContext,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  l10n,
  lm,
  workspace,
} from 'vscode';
import type { ToolContext } from '../../agents/tool.ts';
import { distributionFile } from '../../base/distribution.ts';
import { confirmationOf } from './confirmation.ts';

/** The tools' own bundle, read when the first of them is called: nobody else waits for it. */
const loadTools = (): typeof import('../../agents/tools.ts') => {
  const file = distributionFile('agent-tools.cjs');
  return createRequire(file)(file);
};

/** Serves the tools that package.json declares to the language models of the editor. */
export function registerTools({ extension }: ExtensionContext): Disposable {
  const declared: readonly { name: string; displayName: string }[] =
    extension.packageJSON.contributes.languageModelTools;
  return Disposable.from(
    ...declared.map(({ name, displayName }) => lm.registerTool(name, tool(name, displayName))),
  );
}

const tool = (name: string, title: string): LanguageModelTool<object> => ({
  async invoke({ input }, token) {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const context: ToolContext = {
      workingFolder: workspace.workspaceFolders?.[0]?.uri.fsPath ?? process.cwd(),
      signal: abort.signal,
      onProgress: () => {},
    };
    const { agentTools, problemText } = loadTools();
    const found = agentTools.find((one) => one.name === name);
    if (!found) throw new Error(`The package has no tool ${name}.`);
    if (!found.readOnly && !workspace.isTrusted)
      throw new Error(`${name} is off in a restricted workspace. Ask the user to trust the folder.`);
    const result = await found.run(input, context);
    // A model reads why a call failed and what to do as the error's message.
    if (!result.ok) throw new Error(problemText(result.error));
    return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(result.value))]);
  },
  prepareInvocation({ input }) {
    return {
      invocationMessage: l10n.t('PSNet: {0}', title),
      confirmationMessages: confirmationOf(name, input),
    };
  },
});
