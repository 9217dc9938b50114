import { parentPort } from 'node:worker_threads';
import { type TrainingCommand, type TrainingEvent, trainingProtocolVersion } from '../protocol.ts';
import { Control } from '../trainer/control.ts';
import { trainJob } from '../trainer/train-job.ts';

// Entry of the training worker's thread: one job, then it ends. What breaks here ends the thread alone.
const port = parentPort!;
const control = new Control();

async function train(command: Extract<TrainingCommand, { command: 'train' }>): Promise<void> {
  const emit = (event: TrainingEvent) => port.postMessage(event);
  if (command.version === trainingProtocolVersion) await trainJob(command.job, control, emit);
  else {
    const message = `The training worker speaks version ${trainingProtocolVersion}, not ${command.version}.`;
    emit({ event: 'failed', problem: { code: 'worker-version', message, hint: 'Build again.' } });
  }
  port.close();
}

port.on('message', (command: TrainingCommand) => {
  switch (command.command) {
    case 'train':
      void train(command);
      return;
    case 'stop':
      control.stop();
      return;
    case 'pause':
      control.pause();
      return;
    case 'continue':
      control.continue();
  }
});
