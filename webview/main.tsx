import './language-tag.ts';
import { render } from 'preact';
import { App } from './app.tsx';
import { StoreContext } from './context.ts';
import { speakAsThePage } from './speech.ts';
import { createStore } from './store.ts';
import './studio.css';
import { watchTheme } from './theme.ts';

watchTheme();
const store = createStore();
window.addEventListener('error', (event) => store.host.reportFailure(describe(event.error ?? event.message)));
window.addEventListener('unhandledrejection', (event) => store.host.reportFailure(describe(event.reason)));
// The host answers while the texts come.
await speakAsThePage().catch((error: unknown) => store.host.reportFailure(describe(error)));
render(
  <StoreContext.Provider value={store}>
    <App />
  </StoreContext.Provider>,
  document.getElementById('studio')!,
);

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
