import { parentPort } from 'node:worker_threads';
import type { TrainingCommand, TrainingEvent } from '../protocol.ts';

/** The other end of a WorkerLink. */
export interface WorkerPort {
  emit(event: TrainingEvent): void;
  onCommand(listener: (command: TrainingCommand) => void): void;
  /** Nothing more will be said: the worker ends when it has nothing left to do. */
  close(): void;
}

/** Speaks with whoever started this thread, or this process by child_process.fork. */
export function openPort(): WorkerPort {
  const port = parentPort;
  if (port) {
    return {
      emit: (event) => port.postMessage(event),
      onCommand: (listener) => void port.on('message', listener),
      close: () => port.close(),
    };
  }
  // Whoever asked is gone: nobody would hear the end.
  process.on('disconnect', () => process.exit());
  return {
    emit: (event) => process.send!(event),
    onCommand: (listener) => void process.on('message', listener),
    close: () => process.disconnect(),
  };
}
