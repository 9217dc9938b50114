import { parentPort } from 'node:worker_threads';
import { Control } from '../../training/trainer/control.ts';
import { adviseNetwork } from '../advice/advise-network.ts';
import { runMethod } from '../methods/run-method.ts';
import type { ExperimentCommand, ExperimentWorkerEvent } from './protocol.ts';

// Entry of the thread that trains one task by a method of the experiment room, or advises one network, then ends.
const port = parentPort!;
const control = new Control();
const stopped = new AbortController();
const send = (event: ExperimentWorkerEvent) => port.postMessage(event);

async function run({ task, places }: Extract<ExperimentCommand, { command: 'run' }>): Promise<void> {
  send({
    event: 'end',
    result: await runMethod(task, places, control, (run) => send({ event: 'begun', run })),
  });
  port.close();
}

async function advise({ order, places }: Extract<ExperimentCommand, { command: 'advise' }>): Promise<void> {
  const options = { ...places, signal: stopped.signal };
  send({ event: 'advised', result: await adviseNetwork(order, options) });
  port.close();
}

port.on('message', (command: ExperimentCommand) => {
  switch (command.command) {
    case 'stop':
      control.stop();
      stopped.abort();
      break;
    case 'run':
      void run(command);
      break;
    case 'advise':
      void advise(command);
  }
});
