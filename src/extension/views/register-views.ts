import { Disposable, window } from 'vscode';
import type { ModelService, Services } from '../services.ts';
import { NetworksView } from './networks-view.ts';
import { RunsView } from './runs-view.ts';
import { viewIds } from './view-ids.ts';

/** Fills the views of the activity bar's PSNet container. */
export function registerViews({ models, runs }: Services): Disposable {
  const runsView = new RunsView(runs);
  return Disposable.from(
    registerNetworksView(models),
    runsView,
    window.createTreeView(viewIds.runs, { treeDataProvider: runsView }),
  );
}

/** Fills the view of networks, which a browser without a machine has as well. */
export function registerNetworksView(models: ModelService): Disposable {
  const treeDataProvider = new NetworksView(models);
  return Disposable.from(
    treeDataProvider,
    window.createTreeView(viewIds.networks, { treeDataProvider, showCollapseAll: true }),
  );
}
