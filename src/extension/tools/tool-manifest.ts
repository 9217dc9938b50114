import type { AgentTool } from '../../agents/tool.ts';

/** An entry of `contributes.languageModelTools` in package.json. */
export interface ToolEntry {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly userDescription: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly icon: string;
  readonly tags: readonly string[];
  readonly inputSchema: unknown;
}

/** How package.json declares the tools; scripts/write-manifest.mjs writes it, a test compares it. */
export const toolEntries = (tools: readonly AgentTool[]): readonly ToolEntry[] =>
  tools.map(({ name, description, inputSchema }) => {
    const { $schema: _, ...schema } = inputSchema as { $schema?: string };
    return {
      name,
      toolReferenceName: name.replace(/^psnet_/, 'psnet-').replaceAll('_', '-'),
      displayName: `%${titleKey(name)}%`,
      modelDescription: description,
      userDescription: `%${summaryKey(name)}%`,
      canBeReferencedInPrompt: true,
      icon: '$(type-hierarchy)',
      tags: ['psnet', 'neural network'],
      inputSchema: schema,
    };
  });

/** The English texts of tools that people read, by their keys in package.nls.json. */
export const toolTexts = (tools: readonly AgentTool[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    tools.flatMap(({ name, title, summary }) => [
      [titleKey(name), title],
      [summaryKey(name), summary],
    ]),
  );

const titleKey = (name: string) => `tool.${name.replace('psnet_', '')}.title`;
const summaryKey = (name: string) => `tool.${name.replace('psnet_', '')}.summary`;
