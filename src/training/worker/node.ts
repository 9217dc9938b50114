import { phrase } from '../../base/phrase.ts';
import { toProblem } from '../../base/result.ts';
import { type TrainingCommand, trainingProtocolVersion } from '../protocol.ts';
import { Control } from '../trainer/control.ts';
import { trainJob } from '../trainer/train-job.ts';
import { type Relay, relayToTensorFlow } from './tensorflow-relay.ts';
import { openPort } from './worker-port.ts';

// Entry of the training worker: one job, then it ends. What breaks here ends its thread or process alone.
const port = openPort();
const control = new Control();

const { emit } = port;
let relay: Relay | undefined;

async function train(command: Extract<TrainingCommand, { command: 'train' }>): Promise<void> {
  if (command.version !== trainingProtocolVersion) {
    const other = toProblem(
      'worker-version',
      phrase`The training worker speaks version ${trainingProtocolVersion}, not ${command.version}.`,
      'Build again.',
    );
    emit({ event: 'failed', problem: other });
  } else if (command.job.training.backend === 'tensorflow') {
    relay = relayToTensorFlow(emit, () => port.close());
    relay.send(command);
    return;
  } else await trainJob(command.job, control, emit);
  port.close();
}

port.onCommand((command) => {
  if (command.command === 'train') void train(command);
  else if (relay) relay.send(command);
  else if (command.command === 'stop') control.stop();
  else if (command.command === 'pause') control.pause();
  else control.continue();
});
