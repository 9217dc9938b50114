import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BadCase, FileContent } from './bad-case.ts';
import { fileCases } from './file-cases.ts';
import { syntaxCases } from './syntax-cases.ts';
import { valueCases } from './value-cases.ts';

const psnet = join(import.meta.dirname, '..', '..', 'dist', 'cli.cjs');
/** The command is to answer within two seconds; a busy machine gets more before it counts as hanging. */
const longest = 15_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'psnet-bad-input-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['syntax', syntaxCases],
  ['values', valueCases],
  ['files', fileCases],
])('%s', (_, cases) => {
  it.each(cases.map((bad) => [bad.name, bad] as const))('%s', (_name, bad) => {
    const given = writeFiles(bad.files);
    const { status, signal, stdout, stderr } = spawnSync(
      process.execPath,
      [psnet, ...(bad.args ?? ['check', 'net.psnet'])],
      { cwd: folder, encoding: 'utf8', timeout: longest, env: { ...process.env, NO_COLOR: '1' } },
    );
    expect({ status, signal }, stderr).toEqual({ status: 1, signal: null });
    expect(firstError(stderr)).toMatch(placePattern(bad));
    expect(stderr).toMatch(bad.says);
    expect(stdout + stderr).not.toMatch(
      /^\s+at .+:\d+|something broke inside|\b(Type|Range|Reference)Error\b/m,
    );
    expect(filesIn(folder)).toEqual(given);
  });
});

/** The first line that tells of an error. */
const firstError = (stderr: string) => stderr.split('\n').find((line) => line.includes(' error: ')) ?? stderr;

/** `place: error: a sentence [code]` */
function placePattern({ at }: BadCase): RegExp {
  return new RegExp(`^${at.replaceAll('.', '\\.')}(:\\d+)*: error: .+ \\[[a-z0-9-]+\\]$`);
}

function writeFiles(files: Readonly<Record<string, FileContent>>): string[] {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(content === 'folder' ? full : dirname(full), { recursive: true });
    if (content !== 'folder') writeFileSync(full, content);
  }
  return filesIn(folder);
}

/** Every file and folder, so that whatever a failed command leaves behind shows. */
const filesIn = (path: string) => readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
