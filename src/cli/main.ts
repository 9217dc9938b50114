import { wideVectorsVariable } from '../training/kernels/wide-vectors.ts';
import { commands } from './commands.ts';
import { exit } from './exit.ts';
import { outputOf } from './io.ts';
import { runProgram } from './program.ts';

// This process is the command's own, so that kernels may be compiled for vectors as wide as the machine's.
process.env[wideVectorsVariable] ??= '1';

const stop = new AbortController();

/** How long a command may take to stop cleanly before it is ended, in milliseconds. */
const longestStop = 5000;

// The first Ctrl+C asks the command to stop cleanly; the second ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(exit.interrupted);
    stop.abort();
    setTimeout(() => process.exit(exit.interrupted), longestStop).unref();
  });
}

// `psnet … | head`: whoever read our output has gone, so there is nothing left to do and no one to tell.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    stop.abort();
  });
}

const io = {
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  signal: stop.signal,
  workingFolder: process.cwd(),
};

runProgram(process.argv.slice(2), io, commands).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
    io.err.write(`psnet: something broke inside PSNet: ${message}\n`);
    io.err.write(
      process.env.PSNET_DEBUG && stack
        ? `${stack}\n`
        : 'This is a bug; please report it with the file that caused it. PSNET_DEBUG=1 prints the details.\n',
    );
    process.exitCode = exit.internalError;
  },
);
