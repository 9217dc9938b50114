import type { LogOutputChannel } from 'vscode';
import type { Queues } from '../plans/queue.ts';
import type { Services } from '../services.ts';
import type { Studio } from '../studio/studio-panel.ts';

/** What command handlers work with. */
export interface CommandContext extends Services {
  readonly studio: Studio;
  readonly queues: Queues;
  readonly log: LogOutputChannel;
}
