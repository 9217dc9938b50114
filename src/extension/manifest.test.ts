import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentTools } from '../agents/tools.ts';
import { commandIds, hiddenCommands } from './commands.ts';
import { settingNames } from './settings-names.ts';
import { taskCommands, taskType } from './tasks/task-definition.ts';
import { toolEntries, toolTexts } from './tools/tool-manifest.ts';
import { viewIds } from './views/view-ids.ts';

const root = join(import.meta.dirname, '..', '..');
const json = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = json('package.json');
const { contributes } = manifest;

describe('the manifest', () => {
  it('declares exactly the commands of the table', () => {
    const declared = contributes.commands.map(({ command }: { command: string }) => command);
    expect(declared.toSorted()).toEqual(Object.values(commandIds).toSorted());
  });

  it('offers in menus and keybindings only commands it declares', () => {
    const known = new Set<string>(Object.values(commandIds));
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings] as {
      command?: string;
    }[];
    expect(used.filter(({ command }) => command !== undefined && !known.has(command))).toEqual([]);
  });

  it('hides from the palette what needs a context', () => {
    const hidden = contributes.menus.commandPalette
      .filter(({ when }: { when: string }) => when === 'false')
      .map(({ command }: { command: string }) => command);
    expect(hidden.toSorted()).toEqual(hiddenCommands.map((name) => commandIds[name]).toSorted());
  });

  it('declares every setting the extension reads, ordered, described and with a default', () => {
    const properties = Object.assign(
      {},
      ...contributes.configuration.map((group: object) => Object(group).properties),
    );
    for (const name of Object.values(settingNames)) expect(properties).toHaveProperty([`psnet.${name}`]);
    for (const [name, property] of Object.entries<Record<string, unknown>>(properties)) {
      expect(property, name).toMatchObject({ default: expect.anything(), order: expect.any(Number) });
      expect(property.description ?? property.markdownDescription, name).toBeTypeOf('string');
    }
  });

  it('declares the language model tools as scripts/write-manifest.mjs writes them', () => {
    expect(contributes.languageModelTools).toEqual(JSON.parse(JSON.stringify(toolEntries(agentTools))));
    const english = JSON.parse(readFileSync(new URL('../../package.nls.json', import.meta.url), 'utf8'));
    expect(english).toMatchObject(toolTexts(agentTools));
  });

  it('defines the views, the task type and its commands as the code knows them', () => {
    const views = contributes.views.psnet.map(({ id }: { id: string }) => id);
    expect(views).toEqual(Object.values(viewIds));
    const [definition] = contributes.taskDefinitions;
    expect(definition.type).toBe(taskType);
    expect(definition.properties.command.enum).toEqual(taskCommands);
  });

  it('matches the lines that psnet writes about problems', () => {
    const [{ pattern }] = contributes.problemMatchers;
    const line =
      'examples/a.psnet:3:15: error: There is no activation softmx. Did you mean softmax? [unknown-word]';
    expect(new RegExp(pattern.regexp).exec(line)?.slice(1)).toEqual([
      'examples/a.psnet',
      '3',
      '15',
      'error',
      'There is no activation softmx. Did you mean softmax?',
      'unknown-word',
    ]);
  });

  it('walks in at most five steps, each with a text in every language, and ends with training', () => {
    const [{ steps }] = contributes.walkthroughs;
    expect(steps.length).toBeLessThanOrEqual(5);
    expect(steps.at(-1).completionEvents).toEqual([`onCommand:${commandIds.train}`]);
    for (const { media } of steps) {
      expect(existsSync(join(root, media.markdown)), media.markdown).toBe(true);
      expect(existsSync(join(root, media.markdown.replace('.md', '.nls.zh-cn.md')))).toBe(true);
    }
  });

  it('names only files that exist', () => {
    const files = [
      manifest.icon,
      ...contributes.languages.flatMap((language: { icon: object; configuration: string }) => [
        language.configuration,
        ...Object.values(language.icon),
      ]),
      ...contributes.grammars.map(({ path }: { path: string }) => path),
    ];
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('has a text in every language for every key, and no other', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      expect(Object.keys(json(file)).toSorted(), file).toEqual([...new Set(used)].toSorted());
    }
  });

  it('uses no key combination of VS Code for another editor context', () => {
    for (const { key, when } of contributes.keybindings) {
      expect(key).toMatch(/^ctrl\+k \w$/);
      expect(when).toContain('editorLangId == psnet');
    }
  });
});
