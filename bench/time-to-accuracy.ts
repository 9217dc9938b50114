// npm run bench:accuracy -- --python PATH [--rounds N] [--threads N]
// Time from the start of a process to 97 % on the test images of MNIST with a fifth of the weights: `psnet train`
// against Keras with masks, trained as the reference repository does. A rehearsal that is not timed finds how many
// epochs each needs; then both train just so many, in turns, and are timed from start to exit.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cacheFolder } from '../src/data/cache-folder.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string', default: 'artifacts/bench-accuracy.json' },
  },
});
const goal = 0.97;
const mostEpochs = 50;
/** How many times faster than Keras it is to be. */
const goalTimes = 5;
const threads = Number(values.threads);

/** The same for both: out-degrees (22, 10), so in-degrees (154, 112); what the article trains with. */
const shared = {
  layers: [
    { units: 112, activation: 'relu', inDegree: 154 },
    { units: 10, activation: 'softmax', inDegree: 112 },
  ],
  batch: 256,
  rate: 1e-3,
  decay: 1e-5,
  l2: 1e-5,
  bias: 0.1,
  seed: 1,
} as const;

/** What a training came to. */
interface Reached {
  readonly testAccuracy: number;
  readonly seconds: number;
}

/** One of the two, trained from a cold start for so many epochs. */
interface Contestant {
  readonly name: string;
  rehearse(): Promise<number>;
  train(epochs: number): Promise<Reached>;
}

/** Runs a command; `onObject` gets each JSON line. Gives the seconds from its start to its exit. */
async function time(
  command: string,
  parameters: readonly string[],
  onObject: (line: { testAccuracy?: number; epoch?: number }) => void,
): Promise<number> {
  const start = performance.now();
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const exited = once(child, 'exit');
  for await (const line of createInterface(child.stdout))
    if (line.startsWith('{')) onObject(JSON.parse(line));
  const [code] = await exited;
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}:\n${said}`);
  return seconds;
}

const folder = await mkdtemp(join(tmpdir(), 'psnet-accuracy-'));
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));

function psnetFile(epochs: number): string {
  const [hidden, output] = shared.layers;
  return `network fifth {
  pattern structured
  seed 1
  input 784
  dense ${hidden.units} ${hidden.activation}  in-degree ${hidden.inDegree}
  dense ${output.units} ${output.activation}
}
dataset handwriting { source mnist  validation 0 }
training reference {
  optimizer adam  learning-rate ${shared.rate}
  decay ${shared.decay}
  batch ${shared.batch}  epochs ${epochs}
  l2 ${shared.l2}  init he  bias ${shared.bias}
}
`;
}

const psnet: Contestant = {
  name: 'psnet train',
  async rehearse() {
    for (let epochs = 1; epochs <= mostEpochs; epochs++) {
      if ((await this.train(epochs)).testAccuracy >= goal) return epochs;
    }
    throw new Error(`psnet did not reach ${goal} within ${mostEpochs} epochs`);
  },
  async train(epochs) {
    const file = join(folder, `${epochs}.psnet`);
    await writeFile(file, psnetFile(epochs));
    let testAccuracy = 0;
    const parameters = [command, 'train', file, '--json', '--threads', String(threads), '--runs', folder];
    const seconds = await time(process.execPath, parameters, (line) => {
      testAccuracy = line.testAccuracy ?? testAccuracy;
    });
    return { testAccuracy, seconds };
  },
};

const script = fileURLToPath(new URL('peers/keras_accuracy.py', import.meta.url));
const kerasTask = (epochs: number, rehearse: boolean) =>
  JSON.stringify({ ...shared, goal, threads, epochs, rehearse, folder: join(cacheFolder(), 'mnist') });

const keras: Contestant = {
  name: 'Keras with masks',
  async rehearse() {
    let reached = { epoch: 0, testAccuracy: 0 };
    await time(values.python!, [script, kerasTask(mostEpochs, true)], (line) => {
      reached = { ...reached, ...line };
    });
    if (reached.testAccuracy < goal) throw new Error(`Keras did not reach ${goal} in ${mostEpochs} epochs`);
    return reached.epoch;
  },
  async train(epochs) {
    let testAccuracy = 0;
    const seconds = await time(values.python!, [script, kerasTask(epochs, false)], (line) => {
      testAccuracy = line.testAccuracy ?? testAccuracy;
    });
    return { testAccuracy, seconds };
  },
};

const contestants = values.python ? [psnet, keras] : [psnet];
if (!values.python) console.log('Keras is left out: name a Python that has it with --python PATH.\n');

const epochs = new Map<Contestant, number>();
for (const contestant of contestants) epochs.set(contestant, await contestant.rehearse());
const results = new Map<Contestant, Reached[]>(contestants.map((contestant) => [contestant, []]));
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [contestant, reached] of results) reached.push(await contestant.train(epochs.get(contestant)!));
}
await rm(folder, { recursive: true, force: true });

const medianOf = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rows = [...results].map(([contestant, reached]) => {
  const seconds = reached.map((each) => each.seconds);
  return {
    name: contestant.name,
    epochs: epochs.get(contestant)!,
    testAccuracy: medianOf(reached.map((each) => each.testAccuracy)),
    median: medianOf(seconds),
    least: Math.min(...seconds),
    most: Math.max(...seconds),
  };
});
const machine = `${cpus()[0].model}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, Node ${process.version}`;
const figure = (value: number) => value.toFixed(2);
console.log(`Seconds from a cold start until ${goal * 100} % of MNIST's test images are right: (784,112,10), 21 % of the
weights, ${threads} threads at most; medians of ${values.rounds} runs in turns, least and most in parentheses. ${machine}.\n`);
console.log('|  | epochs | test accuracy | seconds |\n| --- | --- | --- | --- |');
for (const row of rows) {
  const spread = `${figure(row.median)} (${figure(row.least)}–${figure(row.most)})`;
  console.log(`| ${row.name} | ${row.epochs} | ${(row.testAccuracy * 100).toFixed(2)} % | ${spread} |`);
}
if (rows.length === 2) {
  const [ours, theirs] = contestants.map((contestant) => results.get(contestant)!);
  const each = ours.map(({ seconds }, round) => theirs[round].seconds / seconds);
  const [median, least, most] = [medianOf(each), Math.min(...each), Math.max(...each)].map((times) =>
    times.toFixed(1),
  );
  console.log(`\npsnet is ${median} times faster (${least}–${most}); ${goalTimes} is the goal.`);
}
await mkdir('artifacts', { recursive: true });
await writeFile(values.out, `${JSON.stringify({ machine, goal, threads, shared, rows }, null, 1)}\n`);
