import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type {} from './page/fake-host.ts';
import type { ThemeName } from './page/themes.ts';
import { checkAccessible, openTab, shoot, withStudio } from './studio-browser.ts';

const themeNames: readonly ThemeName[] = ['light', 'dark', 'hc-dark', 'hc-light'];

describe('studio FPGA', () => {
  for (const theme of themeNames)
    it(`shows a design in ${theme}, accessibly`, () =>
      withStudio({ theme }, async (page) => {
        await page.getByRole('combobox', { name: 'Network' }).selectOption('demo');
        await openTab(page, 'FPGA');
        await page.getByRole('heading', { name: 'Pipeline' }).waitFor();
        await checkAccessible(page);
        await shoot(page, `fpga-${theme}`);
      }));
});
