import { l10n, Uri, window } from 'vscode';
import type { PlanKind } from '../../studio/plan-state.ts';
import { chooseDocument } from '../choose-document.ts';
import { commandTarget } from '../command-target.ts';
import { choosePlan } from '../plans/order-plan.ts';
import type { PlanOrder } from '../plans/plan-order.ts';
import { problemText } from '../problem-text.ts';
import type { CommandContext } from './context.ts';
import { trusted } from './trusted.ts';

/**
 * Runs an experiment or a search of a file and shows it in the studio: `(file | {uri, experiment?, search?}?)`. What an
 * earlier run of it has finished is not trained again. Returns the folder of its results, or undefined where the user
 * thought better of it.
 */
export const runPlan =
  (context: CommandContext, kind: PlanKind) =>
  async (argument?: unknown): Promise<string | undefined> => {
    if (!(await trusted())) return undefined;
    const target = commandTarget(argument);
    const uri = target.uri ?? (await chooseDocument());
    if (!uri) return undefined;
    if (uri.scheme !== 'file' && uri.scheme !== 'untitled') {
      window.showErrorMessage(l10n.t('Training needs files on this machine; this file lives elsewhere.'));
      return undefined;
    }
    const document = await context.models.modelOf(uri);
    const order = document && (await choosePlan(document, uri, kind, target[kind]));
    const folder = order && (await startOrder(context, order));
    if (folder) context.studio.show(uri, { view: 'plans', plan: folder });
    return folder;
  };

/** Starts an order on the queue of the settings, where they name one, else here. */
export async function startOrder(
  { plans, queues, log }: Pick<CommandContext, 'plans' | 'queues' | 'log'>,
  order: PlanOrder,
): Promise<string | undefined> {
  const queue = await queues.queueOf(order.file === undefined ? undefined : Uri.file(order.file));
  if (!queue.ok) {
    window.showErrorMessage(problemText(queue.error));
    return undefined;
  }
  const { address, password } = queue.value ?? {};
  const onLog = (text: string) => log.warn(`${order.kind} ${order.spec.name}: ${text.trimEnd()}`);
  return plans.start({ ...order, queue: address }, { password, onLog }).folder;
}
