import { fork } from 'node:child_process';
import { distributionFile } from '../../base/distribution.ts';
import { phrase } from '../../base/phrase.ts';
import { toProblem } from '../../base/result.ts';
import type { TrainingCommand, TrainingEvent } from '../protocol.ts';

/** Passes a training on to TensorFlow's own process. */
export interface Relay {
  send(command: TrainingCommand): void;
}

/** Starts that process; its crash becomes one `failed` event, and `onEnd` hears when it is gone. */
export function relayToTensorFlow(emit: (event: TrainingEvent) => void, onEnd: () => void): Relay {
  const child = fork(distributionFile('tensorflow-process.cjs'), [], {
    serialization: 'advanced',
    // Inside an editor this program is the editor's own; this makes it behave as Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', TF_CPP_MIN_LOG_LEVEL: '2' },
    // Libraries greet on stdout; only the editor's or the command's own words belong there.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let isOver = false;
  child.on('message', (event: TrainingEvent) => {
    isOver = event.event === 'done' || event.event === 'failed' || event.event === 'cancelled';
    emit(event);
  });
  child.on('exit', (code, signal) => {
    if (!isOver) {
      const crashed = toProblem(
        'tensorflow-crashed',
        phrase`TensorFlow's process ended unexpectedly (${signal ?? phrase`exit code ${code ?? ''}`}).`,
        'Train with backend psnet, or resume the run.',
      );
      emit({ event: 'failed', problem: crashed });
    }
    onEnd();
  });
  return { send: (command) => child.connected && child.send(command) };
}
