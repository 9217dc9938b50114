import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { Problem } from '../base/result.ts';
import { agentTools } from './tools.ts';

/**
 * The tools as a server of the Model Context Protocol, not yet connected. Results are structured and repeated
 * as JSON text; a problem is an error result whose text says what to do next. Cancelling a call ends it within a
 * second, and long calls report progress where the client asks for it.
 */
export function createMcpServer(version: string, workingFolder: string): Server {
  const server = new Server(
    { name: 'psnet', title: 'PSNet', version },
    {
      capabilities: { tools: {} },
      instructions:
        'PSNet designs pre-defined sparse neural networks in .psnet files. Check a file after every change; ask for complexity and densities before training.',
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: agentTools.map(
      ({ name, title, description, inputSchema, readOnly }): Tool => ({
        name,
        title,
        description,
        inputSchema: inputSchema as Tool['inputSchema'],
        annotations: {
          readOnlyHint: readOnly,
          destructiveHint: false,
          idempotentHint: readOnly,
          openWorldHint: false,
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
      workingFolder,
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

const errorResult = ({ code, message, hint }: Problem): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text: `${message}${hint ? ` ${hint}` : ''} [${code}]` }],
});
