import { resolve } from 'node:path';
import type { Command } from 'commander';
import { cacheFolder } from '../../data/cache-folder.ts';
import { workOnQueue } from '../../queue/redis/redis-worker.ts';
import { startTraining } from '../../training/client.ts';
import type { Finish } from '../command.ts';
import { writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { accuracy } from '../numbers.ts';
import { wholeNumber } from '../options.ts';
import { queueHelp } from '../queue-help.ts';

interface WorkerCommandOptions {
  readonly queue: string;
  readonly threads?: number;
  readonly runs: string;
  readonly offline?: boolean;
}

/** `psnet worker --queue ADDRESS`: trains what a queue holds until it is interrupted. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .requiredOption(
      '--queue <address>',
      'redis://host:6379, or rediss:// for TLS; password: PSNET_QUEUE_PASSWORD',
    )
    .option(
      '--threads <number>',
      'how many threads compute at most (default: one per core, up to 8)',
      wholeNumber(1),
    )
    .option('--runs <folder>', 'where runs are kept', '.psnet/worker-runs')
    .option('--offline', 'never download a dataset')
    .addHelpText('after', queueHelp)
    .action(
      finish(async ({ queue, threads, runs, offline }: WorkerCommandOptions) => {
        const say = (text: string) => io.err.write(`${text}\n`);
        const place = {
          runsFolder: resolve(io.workingFolder, runs),
          cacheFolder: cacheFolder(),
          allowDownload: !offline,
          threads,
        };
        const worked = await workOnQueue(
          queue,
          startTraining,
          place,
          (news) => {
            if (news.news === 'ready') say(`Worker ${news.worker} waits for trainings. Ctrl+C ends it.`);
            if (news.news === 'training') say(`Training ${news.network} (${news.job})`);
            if (news.news === 'trouble') say(`Trouble with the queue: ${news.message}`);
            if (news.news !== 'trained') return;
            if (!news.answer.ok) writeProblem(news.answer.error, io);
            else if (news.answer.value.testAccuracy === undefined) say('  stopped early');
            else say(`  ${accuracy(news.answer.value.testAccuracy)} on the test part`);
          },
          io.signal,
        );
        if (!worked.ok) {
          writeProblem(worked.error, io);
          return exit.wrongInput;
        }
        return exit.interrupted;
      }),
    );
}
