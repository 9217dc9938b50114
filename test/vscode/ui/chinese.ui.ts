import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { sharedWorkbench } from '../workbench/shared-workbench.ts';
import { trainedFolder } from '../workbench/trained-folder.ts';

const patience = { timeout: 30_000 };

const wrong = `network wrong {
  input 784
  dense 100 relu  density 13%
  dense 10 softmx
}

network rare {
  pattern random
  input 64
  dense 200 relu  density 1%
  dense 10 softmax
}
`;

/** VS Code's own words stay English here: the language pack of the tests translates nothing. */
describe('a VS Code whose display language is Simplified Chinese', () => {
  const workbench = sharedWorkbench(trainedFolder, { name: 'chinese', language: 'zh-CN' });
  // Before a file is looked for: what is found is remembered for a while.
  before(async () => {
    await writeFile(join(workbench().folder, 'late.psnet'), 'training late { epo }\n');
    await writeFile(join(workbench().folder, 'wrong.psnet'), wrong);
  });
  const row = (text: string | RegExp) =>
    workbench().page.locator('.monaco-list-row', { hasText: text }).first();
  const line = (editor: Locator, text: string | RegExp) =>
    editor.locator('.view-line', { hasText: text }).first();

  it('has hints and lenses in Chinese', async () => {
    const editor = await workbench().open('tour.psnet');
    await line(editor, /768\s个权重\s·\s25\.0\s%\s·\s入\s16\s·\s出\s12/).waitFor(patience);
    await editor.locator('.codelens-decoration', { hasText: '训练' }).first().waitFor();
    await editor.locator('.codelens-decoration', { hasText: '结构图' }).first().waitFor();
    await workbench().screenshot('chinese-editor');
  });

  it('names its commands in Chinese, and finds them by their English as well', async () => {
    const { page } = workbench();
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input.input').fill('>PSNet: ');
    await workbench().quickPickRow('PSNet: 打开训练记录').waitFor();
    await workbench().screenshot('chinese-palette');
    const labels = await page
      .locator('.quick-input-list .monaco-list-row .quick-input-list-row:first-child .label-name')
      .allTextContents();
    assert.ok(labels.length > 5, labels.join());
    const english = labels.filter((label) => !/\p{Script=Han}/u.test(label));
    assert.deepEqual(english, []);
    await page.locator('.quick-input-widget input.input').fill('>PSNet: New Network');
    await workbench().quickPickRow('PSNet: 新建网络文件').waitFor();
    await page.keyboard.press('Escape');
  });

  it('explains a property, offers the next one and completes it in Chinese', async () => {
    const { page } = workbench();
    const editor = workbench().editor('tour.psnet');
    await editor
      .locator('.view-line span', { hasText: /^density$/ })
      .first()
      .hover();
    await page.locator('.monaco-hover', { hasText: '出度' }).first().waitFor(patience);
    await workbench().screenshot('chinese-hover');
    await page.keyboard.press('Escape');
    const late = await workbench().open('late.psnet');
    await late.locator('.squiggly-error').first().waitFor(patience);
    await page.keyboard.press('ControlOrMeta+Home');
    for (let i = 0; i < 'training late { epo'.length; i++) await page.keyboard.press('ArrowRight');
    // The first press opens the list, the second the explanation beside it.
    await page.keyboard.press('ControlOrMeta+Space');
    await page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'epochs' })
      .first()
      .waitFor(patience);
    await page.keyboard.press('ControlOrMeta+Space');
    await page
      .locator('.suggest-details-container', { hasText: '遍历训练样本的次数' })
      .first()
      .waitFor(patience);
    await workbench().screenshot('chinese-completion');
    await page.keyboard.press('Escape');
  });

  it('tells what is wrong, and what mends it, in Chinese', async () => {
    const { page } = workbench();
    const editor = await workbench().open('wrong.psnet');
    await editor.locator('.squiggly-error').first().waitFor(patience);
    await page.keyboard.press('ControlOrMeta+Shift+M');
    await row(/无法均分/).waitFor(patience);
    await workbench().screenshot('chinese-problems');
    const told = await page.locator('.markers-panel .monaco-list-row .marker-message-line').allTextContents();
    assert.ok(told.length >= 3, told.join('\n'));
    for (const message of told) assert.match(message, /\p{Script=Han}/u);
    await line(editor, 'density').click();
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: /使用 \d/ }).first();
    await workbench().until('No quick fix is offered.', async () => {
      await page.keyboard.press('ControlOrMeta+.');
      return fix.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
    await workbench().screenshot('chinese-quick-fixes');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+J');
  });

  it('shows networks and runs under Chinese titles', async () => {
    const { page } = workbench();
    await page.locator('.activitybar .action-label[aria-label^="PSNet"]').click();
    await page.locator('.pane-header', { hasText: '网络' }).waitFor(patience);
    await page.locator('.pane-header', { hasText: '训练记录' }).waitFor();
    await row(/small.*个权重/).waitFor(patience);
    await row(/small.*data.*\d{4}\/\d/).waitFor();
    await workbench().screenshot('chinese-views');
  });

  it('explains its settings in Chinese', async () => {
    const { page } = workbench();
    await page.keyboard.press('ControlOrMeta+,');
    await page.locator('.settings-editor .suggest-input-container').first().click();
    await page.keyboard.type('@ext:psnet.psnet');
    await page
      .locator('.setting-item-description', { hasText: '实际存在的权重数' })
      .first()
      .waitFor(patience);
    await workbench().screenshot('chinese-settings');
    await page.keyboard.press('ControlOrMeta+W');
  });

  it('leads through the first steps in Chinese', async () => {
    await workbench().command('Welcome: Open Walkthrough...');
    await workbench().pick('训练第一个稀疏网络');
    const { page } = workbench();
    const media = workbench().webview();
    await media.getByText(/每一行描述一个层/).waitFor(patience);
    await page.locator('.getting-started-step', { hasText: '查看连接' }).click();
    await media.getByText(/各层依次排列/).waitFor(patience);
    await workbench().screenshot('chinese-walkthrough');
    await page.keyboard.press('ControlOrMeta+W');
  });

  it('opens the studio under a Chinese title, and it speaks Chinese', async () => {
    const { page } = workbench();
    await workbench().open('tour.psnet');
    await workbench().command('PSNet: 显示复杂度');
    await workbench().pick('small');
    const studio = workbench().webview();
    await studio.getByRole('tab', { name: '复杂度' }).waitFor(patience);
    await page.locator('.tab', { hasText: '工作室：tour.psnet' }).waitFor();
    assert.equal(await studio.locator('html').getAttribute('lang'), 'zh-CN');
    await studio.getByRole('img', { name: /^small 各连接层/ }).waitFor(patience);
    await workbench().screenshot('chinese-complexity');
    await studio.getByRole('tab', { name: '结构图' }).click();
    await studio.getByRole('button', { name: /^连接层 1：768 个权重/ }).waitFor(patience);
    await workbench().screenshot('chinese-graph');
    await studio.getByRole('tab', { name: '结果' }).click();
    await studio.getByRole('img', { name: /10 个类别的混淆矩阵/ }).waitFor(patience);
    await workbench().screenshot('chinese-results');
  });

  it('asks, trains and tells of it in Chinese', async () => {
    const { page } = workbench();
    await workbench().command('PSNet: 训练网络');
    await workbench().pick('small');
    await row(/12 轮，批大小 16/).waitFor(patience);
    await workbench().screenshot('chinese-question');
    await workbench().pick('hasty');
    await workbench()
      .notification(/small 训练完成：在 data 的测试集上准确率为 \d\d\.\d\d %/)
      .waitFor({ timeout: 60_000 });
    await workbench()
      .notification(/训练完成/)
      .getByRole('button', { name: '显示曲线' })
      .waitFor();
    await workbench().screenshot('chinese-trained');
    await page.keyboard.press('Escape');
  });
});
