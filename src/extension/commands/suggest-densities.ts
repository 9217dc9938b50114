import { isDeepStrictEqual } from 'node:util';
import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { Problem, Result } from '../../base/result.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import type { AdviceOrder, NetworkAdvice } from '../../experiment/advice/advise-network.ts';
import { changesOf } from '../../experiment/advice/changes-of.ts';
import { adviseInWorker } from '../../experiment/worker/client.ts';
import type { DocumentModel } from '../../language/document-model.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { densityEdits } from '../../studio/density-edit.ts';
import { chooseOrder, type Said } from '../advice/choose-order.ts';
import { previewAdvice, type Wanted } from '../advice/preview-advice.ts';
import { chooseDocument } from '../choose-document.ts';
import { chooseNetwork } from '../choose-network.ts';
import { commandTarget } from '../command-target.ts';
import { problemText } from '../problem-text.ts';
import { writeEdits } from '../studio/write-edits.ts';
import type { CommandContext } from './context.ts';
import { trusted } from './trusted.ts';

/**
 * Suggests densities of a network's junctions for a total density and writes those the user keeps into its file:
 * `(file | {uri, network?, dataset?, density?, write?}?)`. `dataset: false` reads no data; `write: true` asks nothing
 * more. Returns the advice; undefined where there is none.
 */
export const suggestDensities =
  ({ models }: CommandContext) =>
  async (argument?: unknown): Promise<NetworkAdvice | undefined> => {
    const target = commandTarget(argument);
    const uri = target.uri ?? (await chooseDocument());
    const document = uri && (await models.modelOf(uri));
    const network = document && (await chooseNetwork(document, uri, target.network));
    const order = network && (await chooseOrder(document.model, network, saidIn(argument)));
    if (!order) return undefined;
    const restricted = l10n.t(
      'Reading data is off in a restricted workspace. Trust the folder, or go without data.',
    );
    if (order.dataset && !(await trusted(restricted))) return undefined;
    const advice = await advise(order, false);
    if (!advice.ok) return tell(advice.error);
    const wanted = await wantedOf(order.network.name, advice.value, argument);
    if (wanted) await write(uri, await models.modelOf(uri), order.network, wanted);
    return advice.value;
  };

function saidIn(argument: unknown): Said {
  const { dataset, density } = (argument ?? {}) as { dataset?: unknown; density?: unknown };
  return {
    dataset: typeof dataset === 'string' || dataset === false ? dataset : undefined,
    density: typeof density === 'number' ? density : undefined,
  };
}

async function advise(order: AdviceOrder, allowDownload: boolean): Promise<Result<NetworkAdvice>> {
  const title = l10n.t('Measuring the data of {0}', order.network.name);
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const advice = await window.withProgress(options, (_, token) => {
    const control = new AbortController();
    token.onCancellationRequested(() => control.abort());
    return adviseInWorker(order, { cacheFolder: cacheFolder(), allowDownload }, control.signal);
  });
  if (advice.ok || advice.error.code !== 'data-missing' || allowDownload) return advice;
  const download = l10n.t('Download');
  const answer = await window.showWarningMessage(problemText(advice.error), download);
  return answer === download ? advise(order, true) : { ok: false, error: cancelled };
}

const cancelled: Problem = { code: 'cancelled', message: '' };

function tell(problem: Problem): undefined {
  if (problem.code !== 'cancelled') void window.showErrorMessage(problemText(problem));
}

async function wantedOf(
  network: string,
  advice: NetworkAdvice,
  argument: unknown,
): Promise<Wanted | undefined> {
  if ((argument as { write?: unknown } | undefined)?.write === true)
    return { junctions: advice.junctions, inText: false };
  return previewAdvice(network, advice);
}

async function write(
  uri: Uri,
  now: DocumentModel | undefined,
  network: NetworkSpec,
  { junctions, inText }: Wanted,
): Promise<void> {
  const changes = changesOf(junctions);
  if (changes.length === 0) return;
  // Measuring and choosing take their time; what else has been typed in the meantime does not matter.
  const same = isDeepStrictEqual(
    now?.model.networks.find(({ name }) => name === network.name),
    network,
  );
  const written = await writeEdits(
    uri,
    same ? now : undefined,
    now?.version ?? 0,
    (text, model) => densityEdits(text, model, network.name, changes),
    inText ? l10n.t('Suggested densities of {0}', network.name) : undefined,
  );
  // A preview that was discarded needs no message.
  if (!written.ok && !(inText && written.error.code === 'edit-refused')) tell(written.error);
}
