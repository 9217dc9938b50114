import { type ProgressLocation, window } from 'vscode';
import type { Result } from '../../base/result.ts';
import type { HardwareJobService } from '../services.ts';
import type { HardwareOrder, HardwareOutcome } from './hardware-order.ts';

/** Runs an order with VS Code's progress, which can be cancelled. */
export function runWithProgress(
  jobs: HardwareJobService,
  order: HardwareOrder,
  title: string,
  location: ProgressLocation,
): Promise<Result<HardwareOutcome>> {
  return Promise.resolve(
    window.withProgress({ location, title, cancellable: true }, (progress, token) => {
      const control = new AbortController();
      const listener = token.onCancellationRequested(() => control.abort());
      let shown = 0;
      const report = (message: string, share = 0) => {
        progress.report({ message, increment: Math.max(0, 100 * (share - shown)) });
        shown = Math.max(shown, share);
      };
      return jobs.run(order, report, control.signal).finally(() => listener.dispose());
    }),
  );
}
