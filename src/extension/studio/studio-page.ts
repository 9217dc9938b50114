import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** The only folder a studio page may load from. */
export const studioFolder = (extensionUri: Uri): Uri => Uri.joinPath(extensionUri, 'dist', 'studio');

/**
 * The studio's page. Its policy allows nothing but the extension's own script (by nonce), style and font, its
 * own files for the layout worker's code, and that worker from a Blob.
 */
export function studioPage(webview: Webview, extensionUri: Uri): string {
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
<html lang="en">
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
