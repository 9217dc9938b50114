import { Asker } from '../src/studio/asking.ts';
import type { HostMessage, StudioMessage } from '../src/studio/protocol.ts';
import { studioProtocolVersion } from '../src/studio/protocol.ts';
import { checkHostMessage } from '../src/studio/protocol-check.ts';
import { tellText } from '../src/studio/say.ts';

/** What VS Code gives a webview's page, once. */
interface VsCodeApi {
  postMessage(message: StudioMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** Host messages that are not answers. */
export type HostPush = Exclude<HostMessage, { type: 'answer' }>;

/** The page's line to the extension host. */
export interface Host {
  readonly ask: Asker['ask'];
  readonly savedState: unknown;
  saveState(state: unknown): void;
  reportFailure(message: string): void;
}

/** Opens the line: pushes go to `onPush`, malformed ones to `onRefused`; then tells the host it is ready. */
export function connectToHost(onPush: (message: HostPush) => void, onRefused: (text: string) => void): Host {
  const api = acquireVsCodeApi();
  const asker = new Asker((message) => api.postMessage(message));
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const checked = checkHostMessage(event.data);
    if (!checked.ok) onRefused(tellText(checked.error));
    else if (checked.value.type === 'answer') asker.receive(checked.value);
    else onPush(checked.value);
  });
  api.postMessage({ type: 'ready', version: studioProtocolVersion });
  return {
    ask: (question, signal) => asker.ask(question, signal),
    savedState: api.getState(),
    saveState: (state) => api.setState(state),
    reportFailure: (message) => api.postMessage({ type: 'failure', message }),
  };
}
