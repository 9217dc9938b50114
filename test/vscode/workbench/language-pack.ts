import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** A language of the editor that tests run in besides English, as browsers name it. */
export type DisplayLanguage = 'zh-CN';

const manifest = {
  name: 'display-language-for-tests',
  publisher: 'test',
  version: '0.0.1',
  engines: { vscode: '*' },
  contributes: {
    localizations: [
      {
        languageId: 'zh-cn',
        languageName: 'Chinese Simplified',
        localizedLanguageName: '中文(简体)',
        translations: [{ id: 'vscode', path: './translations/main.i18n.json' }],
      },
    ],
  },
};

/**
 * Makes a language pack that translates nothing: VS Code's own words stay English, but its display language is Chinese
 * and extensions speak it. Returns the .vsix to install; what a running VS Code notes of its packs
 * is written for it, as one that installs from the command line does not.
 */
export async function makeLanguagePack(root: string, extensions: string, userData: string): Promise<string> {
  const { name, publisher, version } = manifest;
  const id = `${publisher}.${name}`;
  const vsix = join(root, `${name}.vsix`);
  const files = {
    'extension/package.json': JSON.stringify(manifest),
    'extension/translations/main.i18n.json': JSON.stringify({ contents: {} }),
  };
  await writeFile(
    vsix,
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
  );
  const pack = {
    hash: createHash('md5').update(`${id}${version}`).digest('hex'),
    extensions: [{ extensionIdentifier: { id }, version }],
    translations: { vscode: join(extensions, `${id}-${version}`, 'translations', 'main.i18n.json') },
    label: '中文(简体)',
  };
  await mkdir(userData, { recursive: true });
  await writeFile(join(userData, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
  return vsix;
}
