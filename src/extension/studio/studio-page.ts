import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import { localeOf } from '../../base/locale.ts';

/** The only folder a studio page may load from. */
export const studioFolder = (extensionUri: Uri): Uri => Uri.joinPath(extensionUri, 'dist', 'studio');

/**
 * The studio's page. Its policy allows nothing but the extension's own script (by nonce), style and font, its
 * own files for texts and the layout worker's code, and that worker from a Blob. It speaks as the editor does.
 */
export function studioPage(webview: Webview, extensionUri: Uri): string {
  const language = localeOf(env.language) === 'zh-cn' ? 'zh-CN' : 'en';
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(studioFolder(extensionUri), name));
  const own = webview.cspSource;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${own}`,
    `font-src ${own}`,
    `img-src ${own} data: blob:`,
    `connect-src ${own}`,
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>PSNet studio</title>
  <link rel="stylesheet" href="${file('studio.css')}">
</head>
<body>
  <div id="studio"></div>
  <script type="module" nonce="${nonce}" src="${file('studio.js')}"></script>
</body>
</html>`;
}
