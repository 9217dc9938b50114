import { loadTensorFlow } from '../tensorflow/load-tensorflow.ts';
import { TensorFlowEngine } from '../tensorflow/tensorflow-engine.ts';
import { Control } from '../trainer/control.ts';
import { type EngineMaker, trainJob } from '../trainer/train-job.ts';
import { openPort } from './worker-port.ts';

// Entry of TensorFlow's own process: its native library may end a process, and then only this one. Speaks the
// training protocol over the channel of child_process.fork.
const port = openPort();
const control = new Control();

const makeEngine: EngineMaker = async (network, plan, layout, parameters, dataset, classWeights) => {
  const hasConvolutions = network.junctions.some(({ kind }) => kind === 'conv');
  const loaded = await loadTensorFlow(hasConvolutions);
  return new TensorFlowEngine(loaded, network, plan, layout, parameters, dataset, { classWeights });
};

port.onCommand((command) => {
  if (command.command === 'stop') control.stop();
  if (command.command === 'pause') control.pause();
  if (command.command === 'continue') control.continue();
  if (command.command !== 'train') return;
  void trainJob(command.job, control, port.emit, makeEngine).then(() => port.close());
});
