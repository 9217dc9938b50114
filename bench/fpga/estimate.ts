// npm run bench:fpga: how long an estimate with solved z takes, by the number of junctions; CPU time, the median of many, so that
// other work of the machine counts little.
import { estimateHardware } from '../../src/hardware/estimate.ts';
import { buildNetwork } from '../../src/network/build-network.ts';
import type { Network } from '../../src/network/network.ts';
import { quantile } from './fit.ts';

const cases = [
  { junctions: 2, neurons: 1024, outDegree: 64 },
  { junctions: 20, neurons: 1024, outDegree: 16 },
  { junctions: 20, neurons: 55_440, outDegree: 180 },
  { junctions: 60, neurons: 720, outDegree: 24 },
  { junctions: 300, neurons: 48, outDegree: 12 },
];

function networkOf({ junctions, neurons, outDegree }: (typeof cases)[number]): Network {
  const layer = {
    kind: 'dense',
    units: neurons,
    activation: 'sigmoid',
    sparsity: { outDegree, pattern: { kind: 'clash-free', type: 1, dither: false }, seed: 1 },
  } as const;
  const layers = Array.from({ length: junctions }, () => layer);
  const built = buildNetwork({ name: 'deep', input: { shape: [neurons] }, layers, seed: 1 });
  if (!built.ok) throw new Error(built.error[0].message);
  return built.value;
}

console.log('junctions | neurons | weights | on an Artix-7 100T | on an iCE40 UP5K');
for (const each of cases) {
  const network = networkOf(each);
  const times = ['xc7a100t', 'ice40up5k'].map((device) => {
    const spec = {
      name: 'timed',
      device,
      clock: 50e6,
      fixedPoint: { total: 10, integer: 2, fraction: 7 },
      mode: 'training',
    } as const;
    const milliseconds = Array.from({ length: 30 }, () => {
      const started = process.cpuUsage();
      const estimate = estimateHardware(network, spec);
      if (!estimate.ok) throw new Error(estimate.error[0].message);
      return process.cpuUsage(started).user / 1000;
    });
    return `${quantile(milliseconds, 0.5).toFixed(1)} ms`;
  });
  const weights = network.junctions.reduce((sum, junction) => sum + junction.weights, 0);
  console.log(
    [each.junctions, each.neurons, weights].map((value) => value.toLocaleString('en-US')).join(' | '),
    '|',
    times.join(' | '),
  );
}
