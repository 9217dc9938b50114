import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../base/random.ts';
import { type Problem, problem, type Result } from '../../base/result.ts';
import { LabelledRows } from '../formats/labelled-rows.ts';
import { linesOf } from '../formats/lines.ts';
import { cancelledProblem, type LoadOptions, type SourceData } from '../source-data.ts';

const topicsFile = 'rcv1-v2.topics.qrels';
const tokenFiles = [
  'lyrl2004_tokens_train.dat',
  ...[0, 1, 2, 3].map((part) => `lyrl2004_tokens_test_pt${part}.dat`),
];
/** Tokens kept: the commonest by the number of training articles they occur in. */
const vocabularySize = 2000;
/** More articles, and more different tokens, than the 804,414 documents of the corpus have. */
const mostArticles = 2_000_000;
const mostDistinctTokens = 5_000_000;
/** Tokens read of one article; the longest of the corpus have some thousand. */
const mostTokens = 1_000_000;
/** Longest token kept, in characters: stems are far shorter, and lines of nothing but one must not fill the memory. */
const longestToken = 100;
/** Shares of the 328,669 articles: 178,669 for training, 50,000 for validation, 100,000 for testing. */
const validationShare = 50_000 / 328_669;
const testShare = 100_000 / 328_669;

/** The 50 second-level topics of the classification; C15, C42, GOBIT, GVOTE and GMIL are left out. */
const topics = new Set(
  (
    'C11 C12 C13 C14 C16 C17 C18 C21 C22 C23 C24 C31 C32 C33 C34 C41 ' +
    'E11 E12 E13 E14 E21 E31 E41 E51 E61 E71 ' +
    'G15 GCRIM GDEF GDIP GDIS GENT GENV GFAS GHEA GJOB GODD GPOL GPRO GREL GSCI GSPO GTOUR GVIO GWEA GWELF ' +
    'M11 M12 M13 M14'
  ).split(' '),
);

/**
 * Reuters RCV1-v2 from the files that D. Lewis publishes (LYRL2004, tokens and topic qrels, plain or .gz), which may
 * not be passed on: articles with exactly one of the second-level topics; x = log10(1 + count) of the commonest tokens.
 * Parts are drawn by a fixed seed in the proportions of the article; the vocabulary comes from the training part alone.
 */
export async function loadReuters(folder: string, options: LoadOptions): Promise<Result<SourceData>> {
  const missing = [topicsFile, ...tokenFiles].filter((name) => !pathOf(folder, name));
  if (missing.length > 0)
    return problem(
      'data-missing',
      `The folder lacks ${missing.join(', ')}.`,
      `RCV1-v2 may not be passed on: get its files (LYRL2004: tokens, and topics of the articles) from D. Lewis, who publishes them, and put them into ${folder}, packed (.gz) or not.`,
      { file: folder },
    );
  try {
    const topicOf = await readTopics(folder, options);
    const partOf = drawParts([...topicOf.keys()]);
    const frequency = new Map<string, number>();
    await eachArticle(folder, options, (id, tokens) => {
      if (partOf.get(id) !== 'train') return;
      for (const token of new Set(tokens)) frequency.set(token, (frequency.get(token) ?? 0) + 1);
      if (frequency.size > mostDistinctTokens) throw new Error('they hold more tokens than the corpus has');
    });
    const commonest = [...frequency]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, vocabularySize);
    if (commonest.length === 0)
      return problem(
        'data-empty',
        'No article of the token files has exactly one of the topics.',
        undefined,
        { file: folder },
      );
    const indexOf = new Map(commonest.map(([token], i) => [token, i]));
    const gather = async (rows: LabelledRows, parts: readonly Part[]) => {
      for (const wanted of parts) {
        const wrong = await appendPart(folder, options, { partOf, topicOf, indexOf }, wanted, rows);
        if (wrong) return wrong;
      }
    };
    const train = new LabelledRows([commonest.length]);
    const test = new LabelledRows([commonest.length]);
    const wrong = (await gather(train, ['train', 'validation'])) ?? (await gather(test, ['test']));
    if (wrong) return { ok: false, error: wrong };
    const classNames = train.classNames;
    const [trainSamples, testSamples] = [train.samples(classNames, folder), test.samples(classNames, folder)];
    if (!trainSamples.ok) return trainSamples;
    if (!testSamples.ok) return testSamples;
    return {
      ok: true,
      value: {
        inputShape: train.inputShape,
        classes: classNames.length,
        classNames,
        train: trainSamples.value,
        test: testSamples.value,
        validation: [...partOf.values()].filter((part) => part === 'validation').length,
      },
    };
  } catch (error) {
    if (options.signal?.aborted) return { ok: false, error: cancelledProblem };
    return problem(
      'data-unreadable',
      `The files can't be read: ${(error as Error).message}.`,
      'Check them.',
      {
        file: folder,
      },
    );
  }
}

type Part = 'train' | 'validation' | 'test';

interface Corpus {
  readonly partOf: ReadonlyMap<number, Part>;
  readonly topicOf: ReadonlyMap<number, string>;
  /** Place of each token of the vocabulary. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Appends the articles of one part as log10(1 + count) of the vocabulary's tokens. */
async function appendPart(
  folder: string,
  options: LoadOptions,
  { partOf, topicOf, indexOf }: Corpus,
  wanted: Part,
  rows: LabelledRows,
): Promise<Problem | undefined> {
  const values = new Float64Array(rows.features);
  let wrong: Problem | undefined;
  await eachArticle(folder, options, (id, tokens) => {
    if (partOf.get(id) !== wanted || wrong) return;
    values.fill(0);
    for (const token of tokens) {
      const index = indexOf.get(token);
      if (index !== undefined) values[index]++;
    }
    for (let i = 0; i < values.length; i++) values[i] = Math.log10(1 + values[i]);
    const appended = rows.append(values, topicOf.get(id)!, { file: folder });
    if (!appended.ok) wrong = appended.error;
    if (rows.count % 1000 === 0) options.onProgress?.({ stage: 'load', done: rows.count, unit: 'samples' });
  });
  return wrong;
}

/** The topic of every article that has exactly one of the topics. */
async function readTopics(folder: string, { signal }: LoadOptions): Promise<Map<number, string>> {
  const topicOf = new Map<number, string>();
  const several = new Set<number>();
  for await (const line of linesOf(pathOf(folder, topicsFile)!, signal)) {
    const [topic, id] = line.split(' ');
    const article = Number(id);
    if (!topics.has(topic) || !Number.isSafeInteger(article)) continue;
    if (topicOf.has(article)) several.add(article);
    topicOf.set(article, topic);
    if (topicOf.size > mostArticles) throw new Error('they name more articles than the corpus has');
  }
  for (const article of several) topicOf.delete(article);
  return topicOf;
}

function drawParts(articles: number[]): Map<number, Part> {
  const order = createRandom(0, 'reuters/parts').shuffle(articles.sort((a, b) => a - b));
  const test = Math.round(order.length * testShare);
  const validation = Math.round(order.length * validationShare);
  return new Map(
    order.map((id, i) => [id, i < test ? 'test' : i < test + validation ? 'validation' : 'train'] as const),
  );
}

/** Calls `use` on every article of the token files: `.I id`, `.W`, lines of tokens, an empty line. */
async function eachArticle(
  folder: string,
  { signal }: LoadOptions,
  use: (id: number, tokens: readonly string[]) => void,
): Promise<void> {
  for (const name of tokenFiles) {
    let id: number | undefined;
    let tokens: string[] = [];
    const finish = () => {
      if (id !== undefined) use(id, tokens);
      tokens = [];
    };
    for await (const line of linesOf(pathOf(folder, name)!, signal)) {
      if (line.startsWith('.I ')) {
        finish();
        id = Number(line.slice(3));
      } else if (line !== '' && line !== '.W') {
        for (const token of line.split(' '))
          if (token !== '' && token.length <= longestToken && tokens.length < mostTokens) tokens.push(token);
      }
    }
    finish();
  }
}

function pathOf(folder: string, name: string): string | undefined {
  return [join(folder, name), join(folder, `${name}.gz`)].find((path) => existsSync(path));
}
