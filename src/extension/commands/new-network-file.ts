import { l10n, SnippetString, window, workspace } from 'vscode';

/** Opens an untitled file with a small network that trains at once, offline; every number is a tab stop. */
export async function newNetworkFile(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'psnet' });
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(template()));
}

const template = () => `// ${l10n.t('Change a number and watch the hints. Then run “PSNet: Train Network”.')}
network \${1:digits-sparse} {
  input 64
  dense \${2:64} relu  density \${3:25%}
  dense 10 softmax
}

dataset data { source digits }

training quick { epochs \${4:20} }
$0`;
