import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { Problem } from '../base/result.ts';
import { problemText } from './tool.ts';
import { agentTools } from './tools.ts';
import { workingFolderOf } from './working-folder.ts';

/**
 * The tools as a server of the Model Context Protocol, not yet connected. Results are structured and repeated
 * as JSON text; a problem is an error result whose text says what to do next, with its parts in `_meta`. Cancelling a
 * call ends it within a second, and long calls report progress where the client asks for it. Relative paths are meant
 * from the first folder that the client works in, where it tells one, else from `startFolder`.
 */
export function createMcpServer(version: string, startFolder: string): Server {
  const server = new Server(
    { name: 'psnet', title: 'PSNet', version },
    {
      capabilities: { tools: {} },
      instructions:
        'PSNet designs pre-defined sparse neural networks in .psnet files. Read psnet_language before writing .psnet, run psnet_check after every change, ask for complexity and densities before training, and train with few epochs first.',
    },
  );
  const workingFolder = workingFolderOf(server, startFolder);
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: agentTools.map(
      ({ name, title, description, inputSchema, outputSchema, readOnly, mayDownload }): Tool => ({
        name,
        title,
        description,
        inputSchema: inputSchema as Tool['inputSchema'],
        outputSchema: outputSchema as Tool['outputSchema'],
        annotations: {
          readOnlyHint: readOnly,
          destructiveHint: false,
          idempotentHint: readOnly,
          openWorldHint: mayDownload,
        },
      }),
    ),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification }) => {
    const tool = agentTools.find(({ name }) => name === params.name);
    if (!tool)
      return errorResult({
        code: 'unknown-tool',
        message: `There is no tool ${params.name}.`,
        hint: `There are: ${agentTools.map(({ name }) => name).join(', ')}.`,
      });
    const progressToken = params._meta?.progressToken;
    const result = await tool.run(params.arguments, {
      workingFolder: await workingFolder(),
      signal,
      onProgress: (progress, total, message) => {
        if (progressToken === undefined) return;
        void sendNotification({
          method: 'notifications/progress',
          params: { progressToken, progress, total, message },
        });
      },
    });
    if (!result.ok) return errorResult(result.error);
    const structuredContent = result.value as Record<string, unknown>;
    return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
  });
  return server;
}

const errorResult = (problem: Problem): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: problemText(problem) }],
  _meta: { 'psnet/problem': problem },
});
