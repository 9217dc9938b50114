// `npm run pictures`: the README's pictures, taken from the packaged extension in a real VS Code, light and dark.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensure, root } from './ensure.mjs';

ensure();

const { packExtension } = await import('../test/vscode/pack-extension.ts');
const { withWorkbench } = await import('../test/vscode/workbench/workbench.ts');

const folder = join(root, 'docs', 'images');
const patience = { timeout: 5 * 60_000 };
mkdirSync(folder, { recursive: true });
const vsix = await packExtension();
for (const [theme, name] of [
  ['Default Light Modern', 'light'],
  ['Default Dark Modern', 'dark'],
]) {
  const settings = { 'workbench.colorTheme': theme, 'breadcrumbs.enabled': false };
  const viewport = { width: 1440, height: 960 };
  await withWorkbench(join(root, 'examples'), (workbench) => take(workbench, name), {
    name: `pictures-${name}`,
    viewport,
    settings,
    vsix,
  });
}

async function take(workbench, name) {
  const { page } = workbench;
  const picture = (of) => page.screenshot({ path: join(folder, `${of}-${name}.png`) });
  const studio = workbench.webview();
  await workbench.open('digits.psnet');
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await page.getByText('672 of 2,368 weights').first().waitFor(patience);
  await workbench.command('PSNet: Show Graph');
  await studio
    .getByRole('button', { name: /junction 1/i })
    .first()
    .click(patience);
  // A neuron that is clicked stays lit, wherever the page is scrolled to.
  const edges = studio.getByRole('img', { name: /^Edges of junction 1/ });
  await studio.getByText('The paths of a neuron to inputs and outputs appear here.').waitFor(patience);
  await edges.click({ position: { x: 590, y: 130 } });
  await studio.getByText(/^Sees \d+ of 64 inputs/).waitFor();
  await page.mouse.move(5, 5);
  await studio.locator('.studio').evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(1000);
  await picture('graph');

  await workbench.command('View: Close All Editors');
  await workbench.open('mnist.psnet');
  await page.getByText('79,520 of 402,528 weights').first().waitFor(patience);
  await workbench.command('PSNet: Train Network');
  const trained = workbench.notification(/is trained: \d\d\.\d\d %/);
  const fetching = page.getByRole('button', { name: 'Download and Train' });
  await trained.or(fetching).waitFor(patience);
  if (await fetching.isVisible()) await fetching.click();
  await trained.waitFor(patience);
  await workbench.command('Notifications: Clear All Notifications');
  await studio.getByRole('tab', { name: 'Training' }).click();
  await studio
    .getByRole('img', { name: /up to epoch 12/ })
    .first()
    .waitFor(patience);
  await page.waitForTimeout(1000);
  await picture('curve');
}
