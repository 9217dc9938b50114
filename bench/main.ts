// npm run bench -- [--python PATH] [--tfjs-node FOLDER] [--quick] [--rounds N] [--seconds S] [--networks 1,2]
//   [--batches 32,256] [--peers REGEXP] [--largest 1e8] [--out PATH]
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { batches, networks } from './cases.ts';
import { type Growth, growth } from './growth.ts';
import { measure, type Row } from './measure.ts';
import { Peer } from './peer.ts';
import { ours, peersFor } from './peers.ts';
import { report } from './report.ts';
import { summary } from './summary.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    'tfjs-node': { type: 'string' },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    networks: { type: 'string' },
    batches: { type: 'string' },
    peers: { type: 'string' },
    largest: { type: 'string', default: '1e8' },
    out: { type: 'string', default: 'artifacts/bench.json' },
  },
});

const pace = {
  rounds: Number(values.rounds ?? (values.quick ? 3 : 7)),
  seconds: Number(values.seconds ?? (values.quick ? 0.1 : 0.3)),
};
const wanted = values.networks?.split(',').map((place) => networks[Number(place) - 1]);
const chosen = wanted ?? (values.quick ? networks.slice(0, 1) : networks);
const sizes = values.batches?.split(',').map(Number) ?? (values.quick ? [256] : batches);
const rivals = peersFor({ python: values.python, tfjsNode: values['tfjs-node'] });
const isWanted = (name: string) => !values.peers || new RegExp(values.peers).test(name);

const peers = [...ours, ...rivals]
  .filter(({ name }) => isWanted(name))
  .map((definition) => new Peer(definition));
const rows: Row[] = [];
for (const network of chosen) {
  for (const batch of sizes) {
    console.error(`${network.name}, batch ${batch} …`);
    rows.push(...(await measure(network, batch, peers, pace)));
  }
}
const memory = await Promise.all(
  peers.map(async (peer) => ({ peer: peer.definition.name, bytes: await peer.peakMemory() })),
);
let grown: Growth[] = [];
if (!values.quick) {
  console.error('growth …');
  grown = await growth(peers[0], Number(values.largest));
}
for (const peer of peers) peer.close();

const machine = `${cpus()[0].model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}`;
const text = [
  `Thousand samples a second by the clock, and by processor time in parentheses; medians of ${pace.rounds} interleaved rounds of ${pace.seconds} s. Peers that mask do the same work at every density. ${machine}.`,
  report(rows, memory),
  ...(grown.length > 0
    ? [
        '### Nanoseconds of processor time a step takes per edge (10 %, batch 32, one thread)',
        grown
          .map(
            ({ weights, nanoseconds, bytes }) =>
              `- ${weights.toExponential(1)} weights: ${nanoseconds.toFixed(1)}; process at most ${Math.round(bytes / 2 ** 20)} MiB`,
          )
          .join('\n'),
      ]
    : []),
  summary(rows, grown),
].join('\n\n');
await mkdir(dirname(values.out), { recursive: true });
await writeFile(values.out, `${JSON.stringify({ machine, pace, rows, memory, growth: grown }, null, 1)}\n`);
await writeFile(values.out.replace(/\.json$/, '.md'), `${text}\n`);
console.log(text);
process.exit(0);
