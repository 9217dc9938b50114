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

/** Calls `act` at once, then at most every so many milliseconds, the last call never lost. */
export function throttle(act: () => void, milliseconds: number): (() => void) & Disposable {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const call = () => {
    if (timer) {
      again = true;
      return;
    }
    act();
    timer = setTimeout(() => {
      timer = undefined;
      const missed = again;
      again = false;
      if (missed) call();
    }, milliseconds);
  };
  return Object.assign(call, { dispose: () => clearTimeout(timer) });
}
