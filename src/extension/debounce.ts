import type { Disposable } from 'vscode';

/** Calls `act` once after a burst of calls has been quiet for some milliseconds. */
export function debounce(act: () => void, milliseconds: number): (() => void) & Disposable {
  let timer: NodeJS.Timeout | undefined;
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(act, milliseconds);
  };
  return Object.assign(call, { dispose: () => clearTimeout(timer) });
}
