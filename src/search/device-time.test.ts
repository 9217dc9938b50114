import { expect, test } from 'vitest';
import { buildNetwork } from '../network/build-network.ts';
import { goodValue } from '../network/testing/networks.ts';
import { networkAt } from './architecture-space.ts';
import { complexityShare } from './complexity-share.ts';
import { defaultHardware, deviceTime } from './device-time.ts';
import { evenLayer } from './even-layer.ts';
import { searchSpecWith } from './testing/search-spec.ts';

const spec = searchSpecWith({
  layers: [1, 2],
  width: [16, 128],
  complexityWeight: 1,
  complexityOf: 'fpga',
});
const shape = { inputShape: [64], classes: 10 };
const network = (width1: number, density1: number, hidden = 1) =>
  networkAt(
    { layers: hidden, width1, density1, width2: 32, density2: 0.5, densityOut: 1 },
    shape,
    'net',
    spec,
  );

test('networks for hardware have even degrees, near the width and density that were asked for', () => {
  for (const [left, width, density] of [
    [784, 113, 0.1],
    [97, 31, 0.5],
    [64, 127, 0.9],
  ]) {
    const even = evenLayer(left, width, density, [20, 400]);
    expect(even.edges.outDegree * left).toBe(even.edges.inDegree * even.width);
    expect(Math.abs(Math.log(even.width / width))).toBeLessThanOrEqual(Math.log(1.15) + 1e-9);
  }
  const built = goodValue(buildNetwork(network(113, 0.3)));
  for (const { outDegree, inDegree } of built.junctions) {
    expect(outDegree).toBeTypeOf('number');
    expect(inDegree).toBeTypeOf('number');
  }
});

test('a share of the device’s area times time: more edges cost more, the costliest network costs all', () => {
  const share = goodValue(complexityShare(spec, shape));
  const [sparse, dense] = [network(64, 0.125), network(64, 1)].map((each) => goodValue(share(each, [])));
  expect(sparse).toBeGreaterThan(0);
  expect(sparse).toBeLessThan(dense);
  const costliest = networkAt(
    { layers: 2, width1: 128, density1: 1, width2: 128, density2: 1, densityOut: 1 },
    shape,
    'all',
    spec,
  );
  expect(goodValue(share(costliest, []))).toBe(1);
});

test('a device that nobody knows is a problem', () => {
  const built = goodValue(buildNetwork(network(64, 0.5)));
  const hardware = { ...defaultHardware(), device: 'nothing' };
  expect(deviceTime(built, hardware)).toMatchObject({ ok: false, error: { code: 'hardware-device' } });
});
