// Everything the kernels' module exports; kernels.ts describes it to TypeScript.
export { derive } from './activation';
export { collect, denseGradient, denseProduct, spread } from './dense';
export { dropout } from './dropout';
export { gather } from './input';
export { clear, junctionBackward, junctionScatter } from './junction-backward';
export { junctionForward } from './junction-forward';
export { biasGradient, junctionGradient } from './junction-gradient';
export { crossEntropy, softmax, squaredError } from './loss';
export {
  batchStatistics,
  normalisationBackward,
  normalisationGradient,
  normalise,
  storedStatistics,
} from './normalisation';
export { adam, scaleBy, sgd, squaredNorm } from './optimizer';
export { poolBackward, poolForward } from './pool';
