import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { analyseFile } from './analysis/analyse-file.ts';
import { AnalysisCache } from './analysis/analysis-cache.ts';
import { modelOf, scopeOf, visibleFrom } from './analysis/link-files.ts';
import { formatPsnet } from './format.ts';
import { parsePsnet } from './parsing/parse-psnet.ts';
import { printModel } from './print.ts';

function resolve(text: string) {
  const file = analyseFile(URI.file('/nets/a.psnet'), text, parsePsnet(text), new AnalysisCache());
  return modelOf(scopeOf(visibleFrom(file, () => undefined)));
}

test('the sample of the language prints to a file of the same model, already formatted', () => {
  const model = resolve(readFileSync(new URL('./testing/contract.psnet', import.meta.url), 'utf8'));
  const printed = printModel(model);
  expect(resolve(printed)).toEqual(model);
  expect(formatPsnet(printed)).toBe(printed);
});

test('every property that is not at its default is printed', () => {
  const model = resolve(`
    network n { seed 3 input (28, 28, 1)
      conv 8 kernel (5, 3) stride (2, 1) padding valid tanh density 33.3% pattern random seed 9
      batch-norm momentum 0.9 epsilon 1e-5 pool average (2, 3) stride 1 dropout 0.25
      global-average-pool dense 4 sigmoid dropout 0.1 pattern from "edges.json" }
    dataset d { source csv "a.csv" labels "l.csv" validation 10 limit 20 shuffle seed 4
      normalise (gcn, zca) epsilon 1e-3 pca 12 pad 16 }
    dataset m { source morse noise 1.5 leading-spaces samples 7 difficult classes 63 seed 8 }
    training t { optimizer sgd momentum 0.5 nesterov learning-rate 0.1 schedule step factor 0.5 every 3
      loss squared-error batch 32 epochs 2 l2 1e-4 dropout 10% init glorot uniform sparse-fans bias 0
      seeds (4, 5) backend tensorflow clip 2 patience 3 class-weights (1, 2.5) checkpoint 0 }
    training u { optimizer adamw beta1 0.8 beta2 0.99 epsilon 1e-8 weight-decay 0.1 decay 0 class-weights balanced }
    training v { schedule cosine }
    hardware h { clock 12.5 kHz parallelism (4, 2) mode inference }
    search s { dataset d layers 2 method grid seed 5 complexity-weight 1 of macs }
    experiment e { network n dataset (d, mnist) training (t, u) vary pattern (random, structured) baselines lss }
  `);
  expect(Object.values(model).map((list) => list.length)).toEqual([1, 2, 3, 1, 1, 1]);
  expect(resolve(printModel(model))).toEqual(model);
});

test('names that are no words become words', () => {
  const [network] = resolve('network a { neurons (4, 2) }').networks;
  const printed = printModel({ networks: [{ ...network, name: '2 nets/é' }] });
  expect(resolve(printed).networks[0].name).toBe('n2-nets-é');
});
