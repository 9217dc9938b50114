import { describe, it } from 'mocha';
import type {} from './page/fake-host.ts';
import { checkAccessible, openTab, shoot, withStudio } from './studio-browser.ts';

describe('searches', () => {
  for (const theme of ['light', 'dark', 'hc-dark'] as const)
    it(`show their front under any complexity weight, and a trial’s network (${theme})`, () =>
      withStudio({ theme }, async (page) => {
        await openTab(page, 'Plans');
        await page.getByRole('button', { name: /^cheap-digits/ }).click();
        await page.getByText(/^Least f, trial \d+/).waitFor();
        await page.getByLabel('Complexity weight w_c').focus();
        await page.keyboard.press('Home');
        await page.getByRole('img', { name: /^Accuracy against complexity of 40 trials/ }).focus();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('Enter');
        await page.getByText(/network cheap-digits-\d+ \{/).waitFor();
        await page.getByRole('button', { name: 'Write to file' }).click();
        await page.waitForFunction(() =>
          window.fakeHost.questions.some((question) => question.kind === 'insertTrial'),
        );
        await checkAccessible(page);
        await shoot(page, `search-${theme}`);
      }));
});
