import { problem } from '../../base/result.ts';
import { carryOutPlan } from './carry-out-plan.ts';
import type { PlanCall, PlanNews, PlanOrder } from './plan-order.ts';

// Entry of the process that drives one experiment or search for the extension host: its trainings are threads of this
// process, so what breaks here leaves the editor alone, and killing it ends all of them.
const control = new AbortController();

/** How long trainings may take to end by themselves, in milliseconds. */
const patience = 3000;

const say = (news: PlanNews, then?: () => void) => {
  if (process.connected) process.send?.(news, undefined, undefined, then);
  else then?.();
};

async function run(order: PlanOrder): Promise<void> {
  const result = await carryOutPlan(order, say, control.signal).catch((error: unknown) =>
    problem(
      'plan-internal',
      `It broke off: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
    ),
  );
  say({ news: 'ended', result }, () => process.exit());
}

process.on('message', (call: PlanCall) => {
  if (call.call === 'start') void run(call.order);
  else control.abort();
});
// The extension host is gone: nobody will hear of it, and nobody could stop it.
process.on('disconnect', () => {
  control.abort();
  setTimeout(() => process.exit(), patience).unref();
});
