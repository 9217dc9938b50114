import { describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver-protocol';
import { connectClient } from '../testing/language-client.ts';
import { applied, open } from '../testing/marked.ts';
import { MemoryDisk } from '../testing/memory-disk.ts';

const names = [
  'main.psnet',
  'b.psnet',
  'a10.psnet',
  'a9.psnet',
  'notes.md',
  'with "quotes".psnet',
  'with blank.psnet',
  '.hidden/h.psnet',
  'node_modules/n.psnet',
  'parts/wide.psnet',
  'parts/deep/deeper.psnet',
  'data/train.csv',
  'data/train.csv.gz',
  'data/x.npy',
  'data/xy.npz',
  'data/table.parquet',
  'data/train-images-idx3-ubyte',
  'data/edges.safetensors',
  'data/photos/cat/1.png',
  '../above.psnet',
  '../other/o.psnet',
];
const address = (name: string) =>
  `file:///${name.startsWith('../') ? name.slice(3) : `nets/${encodeURI(name)}`}`;
const disk = () => new MemoryDisk(Object.fromEntries(names.map((name) => [address(name), ''])));

async function complete(text: string, on = disk(), others?: Record<string, string>) {
  const opened = await open(text, others, on.context);
  const list = await opened.psnet.lsp.CompletionProvider!.getCompletion(
    opened.document,
    opened.at() as never,
  );
  const items = [...(list?.items ?? [])].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
  return {
    items,
    incomplete: list?.isIncomplete,
    labels: items.map(({ label }) => label),
    accept: (label: string) =>
      applied(opened.document, [items.find((item) => item.label === label)!.textEdit as never]),
  };
}

describe('the files to import', () => {
  const cases: readonly [what: string, text: string, labels: readonly string[]][] = [
    [
      'of the folder, folders first, then in natural order; neither the file itself nor what is hidden',
      'import "<|>"',
      ['./data/', './parts/', './a9.psnet', './a10.psnet', './b.psnet', './with blank.psnet', '../'],
    ],
    ['of a folder that the path names', 'import "./parts/<|>"', ['deep/', 'wide.psnet']],
    ['without a dot before it', 'import "parts/<|>"', ['deep/', 'wide.psnet']],
    ['of the folder above', 'import "../<|>"', ['nets/', 'other/', 'above.psnet']],
    ['of a folder beside', 'import "../other/<|>"', ['o.psnet']],
    ['of a folder from the top', 'import "/other/<|>"', ['o.psnet']],
    ['of no folder that is not there', 'import "./none/<|>"', []],
    ['not twice', 'import "./b.psnet"\nimport "./parts/wide.psnet" import "parts/<|>"', ['deep/']],
  ];
  for (const [what, text, labels] of cases)
    test(what, async () => expect((await complete(text)).labels).toEqual(labels));

  test('that the server knows of other folders, after those of this one', async () => {
    const { labels } = await complete('import "<|>"', disk(), { 'b.psnet': '', 'parts/wide.psnet': '' });
    expect(labels.slice(-2)).toEqual(['../', './parts/wide.psnet']);
    expect(labels.filter((label) => label === './b.psnet')).toHaveLength(1);
  });

  test('in another file system as well', async () => {
    const { labels } = await complete('import "<|>"', new MemoryDisk({}), { 'parts/wide.psnet': '' });
    expect(labels).toEqual(['../', './parts/wide.psnet']);
  });
});

describe('what a choice writes', () => {
  test('the part at the cursor, and nothing else', async () => {
    expect((await complete('import "./pa<|>"')).accept('parts/')).toBe('import "./parts/"');
    expect((await complete('import "./p<|>x/wide.psnet"')).accept('parts/')).toBe(
      'import "./parts/wide.psnet"',
    );
    expect((await complete('import "b<|>"')).accept('./b.psnet')).toBe('import "./b.psnet"');
  });
  test('the quote that is missing', async () => {
    expect((await complete('import "./b<|>')).accept('b.psnet')).toBe('import "./b.psnet"');
    expect((await complete('import "./pa<|>')).accept('parts/')).toBe('import "./parts/');
  });
  test('both quotes where none is, and the cursor stays inside after a folder', async () => {
    const { accept } = await complete('dataset d { source csv <|> }');
    expect(accept('"data/"')).toBe('dataset d { source csv "data/$0" }');
    expect((await complete('import <|>')).accept('"./b.psnet"')).toBe('import "./b.psnet"');
  });
});

describe('the files that a property names, by the kinds that its source reads', () => {
  const inData = (source: string, property = `source ${source}`) =>
    `dataset d { ${property.startsWith('source') ? '' : `source ${source} "x" `}${property} "data/<|>" }`;
  const cases: readonly [what: string, text: string, labels: readonly string[]][] = [
    ['csv', inData('csv'), ['photos/', 'train.csv', 'train.csv.gz']],
    ['npy', inData('npy'), ['photos/', 'x.npy']],
    ['npz', inData('npz'), ['photos/', 'xy.npz']],
    ['parquet', inData('parquet'), ['photos/', 'table.parquet']],
    ['idx', inData('idx'), ['photos/', 'train-images-idx3-ubyte']],
    ['folders alone for images', inData('images'), ['photos/']],
    ['test files', inData('csv', 'test'), ['photos/', 'train.csv', 'train.csv.gz']],
    ['labels', inData('npy', 'labels'), ['photos/', 'x.npy']],
    [
      'test files before the source is named',
      'dataset d { test "data/x<|>"  source npz "a" }',
      ['photos/', 'xy.npz'],
    ],
    ['no files of a built-in dataset', inData('mnist'), []],
    ['no files for a column', 'dataset d { source csv "a" target "<|>" }', []],
    [
      'edges of a pattern',
      'network n { input 4 dense 2 pattern from "data/<|>" }',
      ['photos/', 'edges.safetensors', 'x.npy', 'xy.npz'],
    ],
    ['no edges of a pattern that is drawn', 'network n { input 4 dense 2 pattern random "<|>" }', []],
    ['from this folder on', 'dataset d { source csv "<|>" }', ['data/', 'parts/', '../']],
  ];
  for (const [what, text, labels] of cases)
    test(what, async () =>
      expect((await complete(text)).labels).toEqual(expect.arrayContaining([...labels])),
    );
  for (const [what, text, labels] of cases)
    test(`${what}, and nothing else`, async () => expect((await complete(text)).labels).toEqual(labels));
});

describe('the hover of a path', () => {
  const hover = async (path: string, on = disk(), property = 'source csv') => {
    const { document, psnet, at } = await open(`dataset d { ${property} "${path}<|>" }`, {}, on.context);
    const found = await psnet.lsp.HoverProvider!.getHoverContent(document, at());
    return JSON.stringify(found?.contents);
  };
  test('tells the size of a file', async () => {
    const files = { 'file:///nets/main.psnet': '', 'file:///nets/a.csv': 'x'.repeat(12_345) };
    expect(await hover('a.csv', new MemoryDisk(files))).toContain('a.csv has 12.3 kB.');
  });
  test('tells a folder', async () =>
    expect(await hover('data/photos', disk(), 'source images')).toContain('data/photos is a folder.'));
  test('tells that nothing is there', async () =>
    expect(await hover('data/none.csv')).toContain('There is no file data/none.csv.'));
  test('tells nothing where the file system tells nothing', async () => {
    const said = await hover('data/train.csv', new MemoryDisk({}));
    expect(said).not.toMatch(/has \d|There is no file/);
    expect(said).toContain('Where samples come from');
  });
});

test('links are what they lead to', async () => {
  const files = { 'file:///nets/main.psnet': '', 'file:///far/train.csv': '', 'file:///far/deep/x.csv': '' };
  const links = {
    'file:///nets/near.csv': 'file:///far/train.csv',
    'file:///nets/near': 'file:///far/deep',
    'file:///nets/broken.csv': 'file:///far/none.csv',
  };
  const { labels } = await complete('dataset d { source csv "<|>" }', new MemoryDisk(files, { links }));
  expect(labels).toEqual(['near/', 'near.csv', '../']);
});

test('a large folder is offered by what was typed of a name', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 2000 }, (_, i) => [`file:///nets/part-${i}.csv`, '']),
  );
  const all = await complete('dataset d { source csv "<|>" }', new MemoryDisk(files));
  expect([all.labels.length, all.incomplete]).toEqual([300, true]);
  const some = await complete('dataset d { source csv "part-199<|>" }', new MemoryDisk(files));
  expect(some.labels).toEqual(expect.arrayContaining(['part-199.csv', 'part-1999.csv']));
  expect(some.labels).toHaveLength(11);
});

describe('a file system that does not answer', () => {
  const never = () => new MemoryDisk({}, { before: () => new Promise(() => {}) });

  test('is not waited for, nor asked again meanwhile', async () => {
    const silent = never();
    const opened = await open('import "<|>"', { 'parts/wide.psnet': '' }, silent.context);
    const ask = () =>
      opened.psnet.lsp.CompletionProvider!.getCompletion(opened.document, opened.at() as never);
    const [one, other] = await Promise.all([ask(), ask()]);
    for (const list of [one, other]) {
      expect(list?.items.map(({ label }) => label)).toEqual(['../', './parts/wide.psnet']);
      expect(list?.isIncomplete).toBe(true);
    }
    expect(silent.listed).toEqual(['file:///nets/']);
  });

  test('is not waited for when nobody asks any more', async () => {
    const opened = await open('import "<|>"', {}, never().context);
    const cancelled = new CancellationTokenSource();
    const asked = opened.psnet.lsp.CompletionProvider!.getCompletion(
      opened.document,
      opened.at() as never,
      cancelled.token,
    );
    cancelled.cancel();
    expect((await asked)?.isIncomplete).toBe(true);
  });
});

describe('a client that says who vouches for the workspace', () => {
  const uri = 'file:///nets/main.psnet';
  async function asked(initializationOptions: object, path: string) {
    const { client, close } = await connectClient(() => disk(), {
      initializationOptions,
      workspaceFolders: [{ uri: 'file:///nets', name: 'nets' }],
    });
    const text = `import "${path}"`;
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'psnet', version: 1, text },
    });
    const list = async () => {
      const { items } = await client.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 0, character: text.length - 1 },
      });
      return items;
    };
    return { client, close, list };
  }
  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

  test('is shown nothing outside it before', async () => {
    const { list, close } = await asked({ trusted: false }, '../');
    expect(await list()).toEqual([]);
    await close();
    const inside = await asked({ trusted: false }, '');
    const shown = labels(await inside.list());
    expect(shown).toEqual(expect.arrayContaining(['./parts/', './b.psnet']));
    expect(shown).not.toContain('../');
    await inside.close();
  });

  test('is shown everything from then on', async () => {
    const { client, list, close } = await asked({ trusted: false }, '../');
    await client.sendNotification('psnet/workspaceTrusted');
    expect(labels(await list())).toEqual(['nets/', 'other/', 'above.psnet']);
    await close();
  });

  test('is asked to go on after a folder, where it can', async () => {
    const { list, close } = await asked({ suggestAgain: 'again' }, './');
    const commands = (await list()).map(({ label, command }) => [label, command?.command]);
    expect(commands).toContainEqual(['parts/', 'again']);
    expect(commands).toContainEqual(['b.psnet', undefined]);
    await close();
  });
});
