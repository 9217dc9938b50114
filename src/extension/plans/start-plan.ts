import { fork } from 'node:child_process';
import { distributionFile } from '../../base/distribution.ts';
import { problem } from '../../base/result.ts';
import { isPlanNews, type PlanCall, type PlanNews, type PlanOrder } from './plan-order.ts';

/** How long a stopped process may take to end by itself, in milliseconds; then it is killed. */
const patience = 4000;

/** A plan under way in its process. */
export interface StartedPlan {
  readonly pid: number | undefined;
  stop(): void;
}

/** What a process is started with beside its order. */
export interface PlanProcessOptions {
  /** The password of the queue; else the environment's, where there is one. */
  readonly password?: string;
  /** Hears what the process writes to stderr. */
  readonly onLog?: (text: string) => void;
  readonly processFile?: string;
}

/**
 * Starts a process that runs an order. `onNews` hears of it, last of all `ended`, once: a crash or a kill is a problem
 * like any other, and as finished trainings are kept by content, the same order goes on from there.
 */
export function startPlan(
  order: PlanOrder,
  onNews: (news: PlanNews) => void,
  options: PlanProcessOptions = {},
): StartedPlan {
  const { password, onLog, processFile = distributionFile('plan-process.cjs') } = options;
  const child = fork(processFile, [], {
    serialization: 'advanced',
    execArgv: [],
    env: {
      ...process.env,
      // Inside an editor this program is the editor's own; this makes it behave as Node.
      ELECTRON_RUN_AS_NODE: '1',
      ...(password === undefined ? {} : { PSNET_QUEUE_PASSWORD: password }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const send = (call: PlanCall) => {
    if (child.connected) child.send(call);
  };
  let isStopping = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const end = (news: Extract<PlanNews, { news: 'ended' }>) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    onNews(news);
  };
  const broke = (why: string) =>
    end({
      news: 'ended',
      result: isStopping
        ? problem('cancelled', 'It was stopped. What is finished is kept.')
        : problem(
            'plan-crashed',
            `Its process ended unexpectedly (${why}).`,
            'Run it again: it goes on where it was.',
          ),
    });
  child.stderr?.on('data', (data: Buffer) => onLog?.(data.toString()));
  child.on('message', (message: unknown) => {
    if (isOver || !isPlanNews(message)) return;
    if (message.news === 'ended') end(message);
    else onNews(message);
  });
  child.on('error', (error) => broke(error.message));
  child.on('exit', (code, signal) => broke(signal ?? `exit code ${code}`));
  send({ call: 'start', order });
  return {
    pid: child.pid,
    stop() {
      isStopping = true;
      send({ call: 'stop' });
      timer ??= setTimeout(() => child.kill('SIGKILL'), patience);
    },
  };
}
