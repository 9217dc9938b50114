import { parentPort } from 'node:worker_threads';
import { type TrainingCommand, type TrainingEvent, trainingProtocolVersion } from '../protocol.ts';
import { Control } from '../trainer/control.ts';
import { trainJob } from '../trainer/train-job.ts';
import { type Relay, relayToTensorFlow } from './tensorflow-relay.ts';

// Entry of the training worker's thread: one job, then it ends. What breaks here ends the thread alone.
const port = parentPort!;
const control = new Control();

const emit = (event: TrainingEvent) => port.postMessage(event);
let relay: Relay | undefined;

async function train(command: Extract<TrainingCommand, { command: 'train' }>): Promise<void> {
  if (command.version !== trainingProtocolVersion) {
    const message = `The training worker speaks version ${trainingProtocolVersion}, not ${command.version}.`;
    emit({ event: 'failed', problem: { code: 'worker-version', message, hint: 'Build again.' } });
  } else if (command.job.training.backend === 'tensorflow') {
    relay = relayToTensorFlow(emit, () => port.close());
    relay.send(command);
    return;
  } else await trainJob(command.job, control, emit);
  port.close();
}

port.on('message', (command: TrainingCommand) => {
  if (command.command === 'train') void train(command);
  else if (relay) relay.send(command);
  else if (command.command === 'stop') control.stop();
  else if (command.command === 'pause') control.pause();
  else control.continue();
});
