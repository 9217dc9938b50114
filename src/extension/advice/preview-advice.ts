import { l10n, type QuickInputButton, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { JunctionAdvice } from '../../experiment/advice/advise-junction.ts';
import type { NetworkAdvice } from '../../experiment/advice/advise-network.ts';
import { changesOf } from '../../experiment/advice/changes-of.ts';
import { percent } from '../../experiment/advice/percent.ts';
import { countText } from '../local-text.ts';
import { sentencesText } from '../problem-text.ts';

/** The junctions to change, and whether the change is to be looked at in the text first. */
export interface Wanted {
  readonly junctions: readonly JunctionAdvice[];
  readonly inText: boolean;
}

interface Item extends QuickPickItem {
  readonly junction: JunctionAdvice;
}

/** Shows the density of each junction, before and after, with its reasons; those ticked are to be written. */
export function previewAdvice(network: string, advice: NetworkAdvice): Promise<Wanted | undefined> {
  const picker = window.createQuickPick<Item>();
  const lookAtText: QuickInputButton = {
    iconPath: new ThemeIcon('diff'),
    tooltip: l10n.t('Preview the change in the text'),
  };
  picker.title = l10n.t(
    'Densities for {0}: {1} in all, {2} weights',
    network,
    percent(advice.density),
    countText(advice.weights),
  );
  picker.placeholder = l10n.t('Enter writes the ticked densities into the file');
  picker.canSelectMany = true;
  picker.ignoreFocusOut = true;
  picker.matchOnDetail = true;
  picker.buttons = [lookAtText];
  picker.items = advice.junctions.map(itemOf);
  const changed = new Set(changesOf(advice.junctions).map(({ junction }) => junction));
  picker.selectedItems = picker.items.filter(({ junction }) => changed.has(junction.index));
  return new Promise((resolve) => {
    const chosen = (inText: boolean) => {
      resolve({ junctions: picker.selectedItems.map(({ junction }) => junction), inText });
      picker.hide();
    };
    picker.onDidAccept(() => chosen(false));
    picker.onDidTriggerButton(() => chosen(true));
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function itemOf(junction: JunctionAdvice): Item {
  const { index, left, right, before, density, seed, scatter, reasons } = junction;
  const facts = [
    `${countText(left)} → ${countText(right)}`,
    ...(seed === undefined ? [] : [l10n.t('seed {0}', seed)]),
    ...(scatter === undefined ? [] : [l10n.t('scatter {0}', scatter.toFixed(2))]),
  ];
  return {
    label: l10n.t('Junction {0}: {1}', index, `${percent(before)} → ${percent(density)}`),
    description: facts.join(' · '),
    detail: sentencesText(reasons),
    junction,
  };
}
