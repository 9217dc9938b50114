import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cacheFolder } from '../places.ts';
import { installOnce } from './install-once.ts';
import { type PinnedPackage, untar, withPackage } from './npm-package.ts';

/** A Chromium to drive and what its process needs in the environment. */
export interface Chromium {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

const source: PinnedPackage = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  integrity:
    'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

/** The browser named by CHROMIUM, else one that is installed, else (Linux x64) one from the npm registry. */
export async function acquireChromium(): Promise<Chromium> {
  const installed = process.env.CHROMIUM ?? installedChromium();
  if (installed) return { executable: installed, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error('No Chromium or Chrome was found. Install one, or set CHROMIUM to its path.');
}

function installedChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programFiles = process.env.PROGRAMFILES ?? 'C:\\Program Files';
  const candidates = [
    ...(process.env.PATH ?? '')
      .split(delimiter)
      .flatMap((folder) => names.map((name) => join(folder, name + suffix))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(programFiles, 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ];
  return candidates.find((path) => existsSync(path));
}

async function packagedChromium(): Promise<Chromium> {
  const final = join(cacheFolder, 'chromium', source.version);
  const folder = await installOnce(final, async (into) => {
    console.log(`Fetching Chromium from the npm package ${source.name}@${source.version} …`);
    await withPackage(source, into, (tarball) => untar(tarball, into, 2, 'package/bin'));
    await inflate(join(into, 'chromium.br'), join(into, 'chromium'));
    await chmod(join(into, 'chromium'), 0o755);
    for (const name of ['swiftshader', 'fonts', 'al2023']) {
      await inflate(join(into, `${name}.tar.br`), join(into, `${name}.tar`));
      await untar(join(into, `${name}.tar`), name === 'swiftshader' ? into : join(into, name));
      await rm(join(into, `${name}.tar`));
    }
    await writeFile(join(into, 'fonts', 'fonts.conf'), fontConfiguration(join(final, 'fonts')));
  });
  const executable = join(folder, 'chromium');
  // Text needs fonts: the system's where it has any, else the package's.
  const env = { FONTCONFIG_PATH: existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : join(folder, 'fonts') };
  // A bare machine lacks libraries that the package brings along; where the system has them, its own are better.
  return starts(executable)
    ? { executable, env }
    : { executable, env: { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
}

async function inflate(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
  await rm(from);
}

const fontConfiguration = (folder: string) =>
  `<?xml version="1.0"?>\n<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`;

function starts(executable: string): boolean {
  try {
    execFileSync(executable, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
