import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const exists = (path: string, below = root) => globSync(path, { cwd: below }).length > 0;
const architecture = read('ARCHITECTURE.md');
const documents = ['*.md', 'docs/**/*.md'].flatMap((pattern) => globSync(pattern, { cwd: root }));

/** Paths of the repository in backticks; short names follow a path whose folder they share. */
const pathsOf = (text: string) =>
  [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, path]) => path)
    .filter((path) => /^(src|webview|scripts|docs|test|bench|examples)\/[^ ]*$/.test(path));

/** The build's own list; scripts are JavaScript without types. */
const scripts = join(root, 'scripts', 'bundles.mjs');
const { bundles }: { bundles: readonly { entryPoints: Record<string, string> }[] } = await import(scripts);

describe('the documents', () => {
  it('name files and folders that are there', () => {
    for (const document of documents) {
      const missing = pathsOf(read(document)).filter((path) => !exists(path.replace(/\/$/, '')));
      expect(missing, document).toEqual([]);
    }
  });

  it('link to files that are there', () => {
    for (const document of documents) {
      const links = [...read(document).matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)].map(([, link]) => link);
      const missing = links.filter(
        (link) => !/^[a-z]+:/.test(link) && !exists(link.replace(/\/$/, ''), join(root, dirname(document))),
      );
      expect(missing, document).toEqual([]);
    }
  });

  it('have a row for every room and every bundle', () => {
    const rooms = readdirSync(join(root, 'src')).map((room) => `\`src/${room}\``);
    expect(rooms.filter((room) => !architecture.includes(`| ${room} |`))).toEqual([]);
    // Packages that bundles share have one row together; what is ours has one each.
    const entries = bundles.flatMap(({ entryPoints }) => Object.entries(entryPoints));
    const ours = entries.filter(([, from]) => /^(src|webview)\//.test(from));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter(([name]) => !architecture.includes(`${name}.`))).toEqual([]);
  });

  it('describe every command', () => {
    const page = read('docs/command.md');
    expect(commands.filter(({ name }) => !page.includes(`\`psnet ${name}`)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});
