import { describe, it } from 'mocha';
import { fixtures } from '../places.ts';
import { withWorkbench } from '../workbench/workbench.ts';

for (const [theme, name] of [
  ['Default Light Modern', 'light'],
  ['Default Dark Modern', 'dark'],
  ['Default High Contrast', 'high-contrast'],
] as const) {
  describe(`the studio, ${name}`, () => {
    it('shows the graph, a junction and the complexity, and comes back after a reload', () =>
      withWorkbench(
        fixtures,
        async (workbench) => {
          await workbench.open('digits.psnet');
          await workbench.command('PSNet: Show Graph');
          const studio = workbench.webview();
          const junction = studio.getByRole('button', { name: /junction 1/i }).first();
          await junction.waitFor({ timeout: 60_000 });
          await junction.click();
          await studio.getByText('Drawing the edges').waitFor({ state: 'hidden' });
          await workbench.screenshot(`graph-${name}`);
          await workbench.command('PSNet: Show Complexity');
          await studio.getByRole('tab', { name: 'Complexity', selected: true }).waitFor();
          await studio
            .getByText(/1,?664/)
            .first()
            .waitFor();
          await workbench.screenshot(`complexity-${name}`);

          // The command, not the browser: it saves the window's state first.
          await workbench.command('Developer: Reload Window');
          await workbench.page.locator('.monaco-workbench').waitFor({ state: 'detached' });
          await workbench
            .webview()
            .getByRole('tab', { name: 'Complexity', selected: true })
            .waitFor({ timeout: 60_000 });
        },
        { name: `studio-${name}`, settings: { 'workbench.colorTheme': theme } },
      ));
  });
}
