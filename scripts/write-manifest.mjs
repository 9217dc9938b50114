// Writes the parts of package.json and package.nls.json that come from typed tables: the language model tools.
import { readFileSync, writeFileSync } from 'node:fs';
import { agentTools } from '../src/agents/tools.ts';
import { toolEntries, toolTexts } from '../src/extension/tools/tool-manifest.ts';

const file = new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8'));
manifest.contributes.languageModelTools = toolEntries(agentTools);
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);

const texts = new URL('../package.nls.json', import.meta.url);
const english = { ...JSON.parse(readFileSync(texts, 'utf8')), ...toolTexts(agentTools) };
writeFileSync(texts, `${JSON.stringify(english, null, 2)}\n`);
