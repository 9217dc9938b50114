import { Disposable, window } from 'vscode';
import type { Services } from '../services.ts';
import { NetworksView } from './networks-view.ts';
import { RunsView } from './runs-view.ts';
import { viewIds } from './view-ids.ts';

/** Fills the views of the activity bar's PSNet container. */
export function registerViews({ models, runs }: Services): Disposable {
  const networks = new NetworksView(models);
  const runsView = new RunsView(runs);
  return Disposable.from(
    networks,
    runsView,
    window.createTreeView(viewIds.networks, { treeDataProvider: networks, showCollapseAll: true }),
    window.createTreeView(viewIds.runs, { treeDataProvider: runsView }),
  );
}
