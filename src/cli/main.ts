import { wideVectorsVariable } from '../training/kernels/wide-vectors.ts';
import { commands } from './commands.ts';
import { exit } from './exit.ts';
import { type Io, outputOf } from './io.ts';
import { runProgram } from './program.ts';

// This process is the command's own, so that kernels may be compiled for vectors as wide as the machine's.
process.env[wideVectorsVariable] ??= '1';

const stop = new AbortController();

/** How long a command may take to stop cleanly before it is ended, in milliseconds. */
const longestStop = 5000;

/** The first Ctrl+C asks the command to stop cleanly; the second ends the process at once. */
function listen(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(exit.interrupted);
      stop.abort();
      setTimeout(() => process.exit(exit.interrupted), longestStop).unref();
    });
  }
}

let isListening = false;
const io: Io = {
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  // A command that never asks has nothing to stop cleanly: the system ends it at once, whatever it is in the middle of.
  get signal() {
    if (!isListening) listen();
    isListening = true;
    return stop.signal;
  },
  workingFolder: process.cwd(),
};

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    // `psnet … | head`: whoever read our output has gone, so there is nothing left to do and no one to tell.
    if (code === 'EPIPE') stop.abort();
    else if (stream === process.stderr) process.exit(exit.wrongInput);
    else {
      io.err.write(`psnet: the results can't be written: ${message}. Send them elsewhere, or make space.\n`);
      process.exit(exit.wrongInput);
    }
  });
}

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
