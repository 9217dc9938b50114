import { createInterface } from 'node:readline';
import type { BenchCase } from '../cases.ts';
import type { Measurement } from '../peer.ts';

/** Something that trains: `step` does one update and waits until it is done. */
export interface Trainee {
  step(): void | Promise<void>;
  close(): void;
}

/** Answers the benchmark's requests (see peer.ts) on stdin and stdout. */
export async function serve(prepare: (benchCase: BenchCase) => Promise<Trainee>): Promise<void> {
  const trainees = new Map<number, Trainee>();
  let next = 1;
  for await (const line of createInterface({ input: process.stdin })) {
    let answer: object;
    try {
      const request = JSON.parse(line);
      if (request.prepare) {
        const trainee = await prepare(request.prepare);
        // The first steps compile and allocate: they are nobody's speed.
        for (let k = 0; k < 3; k++) await trainee.step();
        trainees.set(next, trainee);
        answer = { ok: true, handle: next++ };
      } else if (request.run)
        answer = { ok: true, ...(await run(trainees.get(request.run)!, request.seconds)) };
      else if (request.release) {
        trainees.get(request.release)?.close();
        trainees.delete(request.release);
        answer = { ok: true };
      } else answer = { ok: true, bytes: process.resourceUsage().maxRSS * 1024 };
    } catch (error) {
      answer = { ok: false, error: (error as Error).message };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

async function run(trainee: Trainee, least: number): Promise<Measurement> {
  const start = performance.now();
  const startCpu = process.cpuUsage();
  let steps = 0;
  let seconds = 0;
  do {
    await trainee.step();
    steps++;
    seconds = (performance.now() - start) / 1000;
  } while (seconds < least);
  const { user, system } = process.cpuUsage(startCpu);
  return { steps, seconds, cpu: (user + system) / 1e6 };
}
