import { type ExtensionContext, l10n, type Uri } from 'vscode';
import { ok, type Problem, problem, type Result } from '../../base/result.ts';
import { queueSetting } from '../settings.ts';

/** A queue that trains, and the password this editor keeps for it. */
export interface ChosenQueue {
  readonly address: string;
  readonly password?: string;
}

/** Knows the queue of a file and keeps the passwords of queues, each for its own address, in the editor's secret storage. */
export class Queues {
  readonly #secrets: ExtensionContext['secrets'];

  constructor({ secrets }: Pick<ExtensionContext, 'secrets'>) {
    this.#secrets = secrets;
  }

  /**
   * The queue that the settings give a file; undefined where trainings run here. Settings are files that people share,
   * so an address that holds a password is refused.
   */
  async queueOf(file?: Uri): Promise<Result<ChosenQueue | undefined>> {
    const address = queueSetting(file);
    if (address === '') return ok(undefined);
    if (holdsPassword(address)) return fail(withPassword());
    return ok({ address, password: await this.#secrets.get(keyOf(address)) });
  }

  /** Keeps the password of a queue; an empty one is forgotten. */
  async setPassword(address: string, password: string): Promise<void> {
    if (password === '') await this.#secrets.delete(keyOf(address));
    else await this.#secrets.store(keyOf(address), password);
  }
}

const keyOf = (address: string) => `psnet.queue ${address}`;

function holdsPassword(address: string): boolean {
  return URL.canParse(address) && new URL(address).password !== '';
}

const fail = (error: Problem): Result<never> => ({ ok: false, error });

const withPassword = (): Problem =>
  problem(
    'queue-password',
    l10n.t('The setting psnet.queue holds a password, and settings are files that people share.'),
    l10n.t('Take it out and run “PSNet: Set Queue Password”.'),
  ).error;
