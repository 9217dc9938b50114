import { expect, it } from 'vitest';
import type { ExperimentSpec } from '../../schema/plan-specs.ts';
import { captureIo } from '../testing/capture-io.ts';
import { humanReporter } from './reporters.ts';

const spec: ExperimentSpec = {
  name: 'sweep',
  networks: ['n'],
  datasets: ['digits', 'mnist'],
  trainings: ['t'],
  vary: [],
  confidence: 0.9,
  baselines: [],
};
const run = (key: Record<string, string | number>) => ({
  event: 'run' as const,
  point: { key, settings: {} as never },
  measurement: { seed: 2, testAccuracy: 0.9, seconds: 1 } as never,
  reused: false,
  finished: 3,
  runs: 4,
});

it('tells a finished training by what tells its point from others, densities in percent', () => {
  const io = captureIo();
  const report = humanReporter(io, spec);
  report.event(run({ network: 'n', dataset: 'digits', training: 't', density: 0.05, baseline: 'rigl' }));
  expect(io.stdout()).toMatch(/^3\/4 {2}dataset digits, density 5 %, baseline rigl, seed 2: 90\.00 % in /);
  const one = captureIo();
  humanReporter(one, { ...spec, datasets: ['digits'] }).event(
    run({ network: 'n', dataset: 'digits', training: 't' }),
  );
  expect(one.stdout()).toMatch(/^3\/4 {2}n, seed 2: /);
});
