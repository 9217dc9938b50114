// Writes the parts of package.json that come from typed tables: the language model tools.
import { readFileSync, writeFileSync } from 'node:fs';
import { agentTools } from '../src/agents/tools.ts';
import { toolEntries } from '../src/extension/tools/tool-manifest.ts';

const file = new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8'));
manifest.contributes.languageModelTools = toolEntries(agentTools);
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
