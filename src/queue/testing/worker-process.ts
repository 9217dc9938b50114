// A worker of its own process for the tests: node worker-process.ts QUEUE RUNS_FOLDER PACE

import { workOnQueue } from '../redis/redis-worker.ts';
import { madeUpTraining } from './made-up-training.ts';

const [address, runsFolder, pace] = process.argv.slice(2);
const closing = new AbortController();
process.on('SIGTERM', () => closing.abort());
await workOnQueue(
  address,
  madeUpTraining(Number(pace)),
  { runsFolder, cacheFolder: runsFolder, allowDownload: false },
  (news) => {
    if (news.news === 'ready') console.log('ready');
  },
  closing.signal,
  2000,
);
