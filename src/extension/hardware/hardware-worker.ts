import { parentPort, workerData } from 'node:worker_threads';
import { carryOut } from './carry-out.ts';
import type { HardwareCall, HardwareNews, HardwareOrder } from './hardware-order.ts';

// The worker thread of the extension for synthesis, Verilog and fixed-point tests: the host stays free for typing.
const say = (news: HardwareNews) => parentPort?.postMessage(news);
const control = new AbortController();
parentPort?.on('message', ({ kind }: HardwareCall) => {
  if (kind === 'stop') control.abort();
});

carryOut(workerData as HardwareOrder, {
  signal: control.signal,
  onProgress: (message, share) => say({ kind: 'progress', message, share }),
})
  .then((outcome) =>
    say(outcome.ok ? { kind: 'done', outcome: outcome.value } : { kind: 'failed', problem: outcome.error }),
  )
  .catch((error: unknown) =>
    say({
      kind: 'failed',
      problem: {
        code: 'hardware-internal',
        message: `The work on the hardware broke off: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
      },
    }),
  );
