import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withStudio } from './studio-browser.ts';

describe('the studio in Chinese', () => {
  it('is what the host asks for in the page', () =>
    withStudio({ language: 'zh-CN' }, async (page) => {
      assert.deepEqual(await page.getByRole('tab').allTextContents(), [
        '结构图',
        '复杂度',
        'FPGA',
        '训练',
        '结果',
        '实验与搜索',
      ]);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
    }));

  it('is not fetched where the page is English', () =>
    withStudio({}, async (page) => {
      const fetched = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name),
      );
      assert.ok(fetched.some((name) => name.endsWith('studio.js')));
      assert.deepEqual(
        fetched.filter((name) => /texts/.test(name)),
        [],
      );
    }));
});
