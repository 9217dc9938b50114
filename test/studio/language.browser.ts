import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import type {} from './page/fake-host.ts';
import { checkAccessible, shoot, withStudio } from './studio-browser.ts';

const chinese = { language: 'zh-CN', theme: 'light' };

const openChineseTab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();

/** English that Chinese readers read as it is: names that the user gave, words of the language, formats, units. */
const asItIs =
  /\b(PSNet|FPGA|LUT|LUTRAM|RAMB?\d*|BRAM|DSP|FF|BP|UP|CSV|LaTeX|SVG|PNG|HTML|Yosys|Verilog|MHz|Kbit|Kb|RAM|MACs|KL|log10|Artix|Kintex|Spartan|Zynq|Virtex|iCE40|ECP5|UltraScale|Lattice|AMD|Xilinx|Enter|Shift|Delete|psnet|tiny|sweep|digits|mnist|cifar\d*|article|large|small|sparse|clash|free|density|baseline|fully|connected|paper|board|demo|network|neurons|input|dense|conv|relu|softmax|sigmoid|flatten|dropout|experiment|dataset|vary|training|optimizer|learning|rate|momentum|adam|sgd|tanh|structured|random|epsilon|decay|weight|beta\d?|spec|batch|broken|cheap|live|seed|pattern|from|file|pad|kernel|stride|padding|same|filters|layers|units|activation|kind|shape|weights|name)\b/gi;

/** Parts have their makers' names in every language. */
const parts = /\b(ice40|xczu|xc7|lfe5)\w+/;

/** What stands on the page in English though it speaks Chinese: texts, names for screen readers, and words in pictures. */
async function leftInEnglish(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = new Set<string>(window.drawnTexts);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      // Settings are words of the language, whose files are the same everywhere.
      if (!node.parentElement?.closest('script,style,code,pre,option,[aria-label$="的设置"]'))
        found.add(node.textContent ?? '');
    for (const element of document.querySelectorAll('[aria-label],[title],[placeholder],[aria-valuetext]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
        found.add(element.getAttribute(name) ?? '');
    return [...found];
  });
  return texts.filter((text) => !parts.test(text) && /[a-z]{3,}/i.test(text.replaceAll(asItIs, '')));
}

declare global {
  interface Window {
    drawnTexts: Set<string>;
  }
}

/** Keeps every text drawn on a canvas. */
function keepDrawnTexts(): void {
  window.drawnTexts = new Set();
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    window.drawnTexts.add(text);
    fillText.call(this, text, ...place);
  };
}

/** Every table twin is opened, as it is made only then. */
async function openTwins(page: Page): Promise<void> {
  const closed = page.locator('details.twin:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
}

async function checkChinese(page: Page, name: string): Promise<void> {
  await openTwins(page);
  await shoot(page, `chinese-${name}`);
  assert.deepEqual(await leftInEnglish(page), []);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('button,h2,h3,dt,th,label > span:first-child')].flatMap((element) =>
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0 &&
      getComputedStyle(element).overflowX === 'hidden'
        ? [element.textContent]
        : [],
    ),
  );
  assert.deepEqual(cut, []);
  await checkAccessible(page);
}

const views: readonly { readonly name: string; readonly prepare: (page: Page) => Promise<void> }[] = [
  {
    name: 'graph',
    async prepare(page) {
      await page.getByRole('combobox', { name: '网络' }).selectOption('clash-free');
      await page.getByRole('button', { name: /^连接层 1：/ }).click();
      await page.waitForSelector('.junction-panel canvas');
      await page.getByRole('combobox', { name: '绘制方式' }).selectOption('memories');
      await page.getByText(/^第 1\/\d+ 个周期/).waitFor();
    },
  },
  {
    name: 'neurons',
    async prepare(page) {
      await page.getByRole('combobox', { name: '网络' }).selectOption('article');
      await page.getByRole('button', { name: /^连接层 1：8 个权重/ }).click();
      const picture = page.getByRole('img', { name: /^连接层 1 的边/ });
      await picture.focus();
      await page.keyboard.press('ArrowDown');
      await page.getByText(/左侧神经元 0：1 条边/).waitFor();
    },
  },
  {
    name: 'kernels',
    async prepare(page) {
      await page.getByRole('combobox', { name: '网络' }).selectOption('cifar');
      await page.getByRole('button', { name: /^连接层 1：/ }).click();
      await page.waitForSelector('.junction-panel canvas');
    },
  },
  {
    name: 'complexity',
    async prepare(page) {
      await openChineseTab(page, '复杂度');
      await page.getByRole('combobox', { name: '网络' }).selectOption('large-sparse');
      await page.getByRole('slider', { name: '连接层 1 的密度' }).press('ArrowRight');
      await page
        .getByText(/与文件相比/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'fpga',
    async prepare(page) {
      await page.getByRole('combobox', { name: '网络' }).selectOption('demo');
      await openChineseTab(page, 'FPGA');
      await page.getByRole('combobox', { name: '硬件' }).selectOption('nexys4');
      await page.getByRole('heading', { name: '流水线' }).waitFor();
    },
  },
  {
    name: 'training',
    async prepare(page) {
      await openChineseTab(page, '训练');
      for (let i = 0; i < 8; i++) await page.locator('.run-item input').nth(i).check();
      await page.getByRole('img', { name: /^8 条曲线到第 50 轮的准确率/ }).waitFor();
      await page.getByRole('region', { name: '训练记录之间不同的设置' }).waitFor();
    },
  },
  {
    name: 'results',
    async prepare(page) {
      await openChineseTab(page, '结果');
      await page.getByRole('img', { name: '10 个类别的混淆矩阵' }).waitFor();
      await page.locator('.samples canvas').nth(5).waitFor();
      await page.getByRole('heading', { name: '权重随轮次的变化' }).waitFor();
    },
  },
  {
    name: 'experiment',
    async prepare(page) {
      await openChineseTab(page, '实验与搜索');
      const figure = page.getByRole('img', { name: /^11 个点的测试准确率/ });
      await figure.focus();
      for (const key of ['ArrowRight', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('button', { name: '全部训练记录的曲线' }).waitFor();
    },
  },
  {
    name: 'search',
    async prepare(page) {
      await openChineseTab(page, '实验与搜索');
      await page.getByRole('button', { name: /^cheap-digits/ }).click();
      const picture = page.getByRole('img', { name: /^40 次试验的准确率与复杂度/ });
      await picture.focus();
      for (const key of ['End', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('heading', { name: /^试验 \d+$/ }).waitFor();
    },
  },
];

describe('the studio in Chinese', () => {
  it('is what the host asks for in the page', () =>
    withStudio(chinese, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
      assert.deepEqual(await page.getByRole('tab').allTextContents(), [
        '结构图',
        '复杂度',
        'FPGA',
        '训练',
        '结果',
        '实验与搜索',
      ]);
    }));

  for (const { name, prepare } of views)
    it(`has no English left in it, nothing cut and nothing inaccessible (${name})`, () =>
      withStudio(
        chinese,
        async (page) => {
          await prepare(page);
          await checkChinese(page, name);
        },
        { setUp: keepDrawnTexts },
      ));

  for (const scenario of ['empty', 'errors'])
    it(`says what to do (${scenario})`, () =>
      withStudio({ ...chinese, scenario }, async (page) => {
        for (const tab of ['结构图', '复杂度', 'FPGA', '训练', '结果', '实验与搜索']) {
          await openChineseTab(page, tab);
          await page.waitForSelector('.empty');
          const empty = await page.locator('.empty-title').first().textContent();
          // What the host could not do it tells in its own words.
          if (!/cannot be read/.test(empty ?? '')) assert.match(empty ?? '', /[\u4e00-\u9fff]/);
        }
        await shoot(page, `chinese-${scenario}`);
      }));

  it('exports tables in English, for the programs that read them', () =>
    withStudio(chinese, async (page) => {
      await openChineseTab(page, '复杂度');
      await page.getByRole('button', { name: 'CSV' }).click();
      await page.getByRole('button', { name: 'LaTeX' }).click();
      await page.waitForFunction(() => window.fakeHost.saved.length === 2);
      const [csv, latex] = await page.evaluate(() => window.fakeHost.saved);
      assert.match(csv.text, /^Junction,Neurons,Weights,Fully connected,/);
      assert.match(latex.text, /\\caption\{Complexity of .* by junction\}/);
      await page.getByRole('columnheader', { name: '全连接' }).waitFor();
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
