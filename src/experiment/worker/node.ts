import { parentPort } from 'node:worker_threads';
import { Control } from '../../training/trainer/control.ts';
import { runMethod } from '../methods/run-method.ts';
import type { MethodCommand, MethodEvent } from './protocol.ts';

// Entry of the thread that trains one task by a method of the experiment room, then ends.
const port = parentPort!;
const control = new Control();
const send = (event: MethodEvent) => port.postMessage(event);

async function run({ task, places }: Extract<MethodCommand, { command: 'run' }>): Promise<void> {
  send({
    event: 'end',
    result: await runMethod(task, places, control, (run) => send({ event: 'begun', run })),
  });
  port.close();
}

port.on('message', (command: MethodCommand) => {
  if (command.command === 'stop') control.stop();
  else void run(command);
});
