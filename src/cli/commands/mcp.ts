import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Command } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { createMcpServer } from '../../agents/mcp-server.ts';
import type { Finish } from '../command.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';

/** `psnet mcp`: the tools for agents on stdin and stdout, until the client hangs up. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .addHelpText(
      'after',
      '\nServes the Model Context Protocol; relative paths are meant from the folder it starts in.',
    )
    .action(
      finish(async () => {
        const server = createMcpServer(packageJson.version, io.workingFolder);
        const closed = new Promise<void>((resolve) => {
          server.onclose = resolve;
        });
        const transport = new StdioServerTransport();
        process.stdin.once('end', () => void server.close());
        io.signal.addEventListener('abort', () => void server.close(), { once: true });
        await server.connect(transport);
        await closed;
        return io.signal.aborted ? exit.interrupted : exit.fine;
      }),
    );
}
