import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { CommandEntry, Finish } from './command.ts';
import { type ExitCode, exit } from './exit.ts';
import type { Io } from './io.ts';

/**
 * Runs `psnet ARGS` and resolves to its exit code. Only the module of the command that is called gets loaded,
 * so that `psnet check` in an editor's loop never pays for the training engine.
 */
export async function runProgram(
  args: readonly string[],
  io: Io,
  commands: readonly CommandEntry[],
): Promise<ExitCode> {
  let code: ExitCode = exit.fine;
  const finish: Finish =
    (action) =>
    async (...actionArgs) => {
      code = await action(...actionArgs);
    };

  const program = configured(new Command('psnet'), io)
    .description('Design, train and cost pre-defined sparse neural networks.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .showSuggestionAfterError();

  const [first, second] = args;
  const called = first === 'help' ? second : first;
  const isUnknown = first === 'help' && second !== undefined && !commands.some(({ name }) => name === second);
  for (const { name, summary, load } of commands) {
    const command = configured(new Command(name), io).summary(summary).description(summary);
    if (name === called) (await load()).define(command, io, finish);
    program.addCommand(command);
  }
  program.addHelpText(
    'after',
    `
To begin with:
  psnet check net.psnet                what is wrong with it, and the way out
  psnet train net.psnet                trains its network and says in which folder the run is kept
  psnet evaluate .psnet/runs/RUN       tests the weights of that run
  psnet export .psnet/runs/RUN --format onnx

Run \`psnet help COMMAND\` for the options of one command.`,
  );

  try {
    // Help of a command that there is not is answered as a call of it is: with what may have been meant.
    await program.parseAsync(isUnknown ? [second] : args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exit.fine : exit.wrongUsage;
  }
}

/** Gives a command our streams and colours, and has it throw where commander would end the process. */
function configured(command: Command, io: Io): Command {
  return command
    .exitOverride()
    .showHelpAfterError(`Run \`psnet ${command.name() === 'psnet' ? '--help' : `help ${command.name()}`}\`.`)
    .configureOutput({
      writeOut: (text) => io.out.write(text),
      writeErr: (text) => io.err.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, `${io.err.style('red', 'psnet:')} `)),
      getOutHelpWidth: () => Math.min(io.out.columns, 100),
      getErrHelpWidth: () => Math.min(io.err.columns, 100),
      getOutHasColors: () => io.out.style('bold', 'x') !== 'x',
      getErrHasColors: () => io.err.style('bold', 'x') !== 'x',
    })
    .configureHelp({
      styleTitle: (title) => io.out.style('bold', title),
      styleCommandText: (text) => io.out.style('cyan', text),
      styleSubcommandText: (text) => io.out.style('cyan', text),
      styleOptionText: (text) => io.out.style('cyan', text),
      styleArgumentText: (text) => io.out.style('cyan', text),
    });
}
