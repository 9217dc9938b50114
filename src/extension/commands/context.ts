import type { LogOutputChannel } from 'vscode';
import type { Services } from '../services.ts';
import type { Studio } from '../studio/studio-panel.ts';

/** What command handlers work with. */
export interface CommandContext extends Services {
  readonly studio: Studio;
  readonly log: LogOutputChannel;
}
