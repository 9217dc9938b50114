// Everything the kernels' module exports; kernels.ts describes it to TypeScript.
export { activate, derive } from './activation';
export { dropout } from './dropout';
export { gather } from './input';
export { clear, junctionBackward, junctionScatter } from './junction-backward';
export { junctionForward } from './junction-forward';
export { biasGradient, junctionGradient } from './junction-gradient';
export { crossEntropy, softmax, squaredError } from './loss';
export { adam, sgd, squaredNorm } from './optimizer';
