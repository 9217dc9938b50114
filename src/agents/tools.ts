import type { AgentTool } from './tool.ts';
import { checkTool } from './tools/check.ts';
import { compareRunsTool } from './tools/compare-runs.ts';
import { complexityTool } from './tools/complexity.ts';
import { estimateFpgaTool } from './tools/estimate-fpga.ts';
import { languageTool } from './tools/language.ts';
import { suggestDensitiesTool } from './tools/suggest-densities.ts';
import { trainTool } from './tools/train.ts';

/** Every tool for agents; `psnet mcp` and the editor's language model tools serve this table. */
export const agentTools: readonly AgentTool[] = [
  languageTool,
  checkTool,
  complexityTool,
  suggestDensitiesTool,
  estimateFpgaTool,
  trainTool,
  compareRunsTool,
];

export { problemText } from './tool.ts';
