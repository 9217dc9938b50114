import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Problem, problem, type Result } from '../../base/result.ts';
import { cancelledProblem } from '../source-data.ts';
import { LabelledRows, mostBytes } from './labelled-rows.ts';

/** Longest line kept while a file is read; a file without line ends must not fill the memory. */
const longestLine = 2 ** 24;
const pair = /^(\d+):(\S+)$/;

interface LibsvmOptions {
  readonly most?: number;
  readonly signal?: AbortSignal;
}

/** The greatest feature index of a file in LIBSVM's format, from 1: what a dense row must hold. */
export async function featuresOfLibsvm(path: string, options: LibsvmOptions): Promise<Result<number>> {
  let features = 0;
  const wrong = await eachLine(path, options, (line, number) => {
    for (const [, index] of line.matchAll(/(?<=\s)(\d+):/g)) features = Math.max(features, Number(index));
    if (features * 4 > mostBytes)
      return {
        code: 'data-too-large',
        message: `Feature ${features} does not fit into the memory of this machine as a dense row.`,
        hint: 'Number the features from 1 without gaps.',
        place: { file: path, line: number, column: 1 },
      };
  });
  return wrong ? { ok: false, error: wrong } : { ok: true, value: features };
}

/** Reads `label index:value …` lines into dense rows of `features`; comments after `#` and `qid:` pairs are left out. */
export async function readLibsvm(
  path: string,
  features: number,
  options: LibsvmOptions,
): Promise<Result<LabelledRows>> {
  const rows = new LabelledRows([features]);
  const values = new Float64Array(features);
  const wrong = await eachLine(path, options, (line, number) => {
    if (rows.count === options.most) return 'enough';
    const text = line.replace(/#.*$/, '').trim();
    if (text === '') return undefined;
    const [label, ...pairs] = text.split(/\s+/);
    values.fill(0);
    let before = 0;
    for (const entry of pairs) {
      if (entry.startsWith('qid:')) continue;
      const [, index, value] = pair.exec(entry) ?? [];
      const at = Number(index);
      if (!(at > before && at <= features) || !Number.isFinite(Math.fround(Number(value)))) {
        const message = `“${entry.slice(0, 40)}” is not index:value with rising indices from 1 and a finite value.`;
        const column = Math.max(0, line.indexOf(entry)) + 1;
        return { code: 'data-libsvm', message, place: { file: path, line: number, column } };
      }
      before = at;
      values[at - 1] = Number(value);
    }
    if (!Number.isFinite(Number(label)))
      return {
        code: 'data-label',
        message: `“${label.slice(0, 40)}” is not the number of a class.`,
        place: { file: path, line: number, column: 1 },
      };
    const appended = rows.append(values, label, { file: path, line: number, column: 1 });
    return appended.ok ? undefined : appended.error;
  });
  if (wrong) return { ok: false, error: wrong };
  if (rows.count > 0) return { ok: true, value: rows };
  return problem('data-empty', 'This file holds no samples.', 'Each line is `label index:value …`.', {
    file: path,
    line: 1,
    column: 1,
  });
}

/** Calls `use` on every line until it returns a problem, or `enough`. */
async function eachLine(
  path: string,
  { signal }: LibsvmOptions,
  use: (line: string, number: number) => Problem | 'enough' | undefined,
): Promise<Problem | undefined> {
  const input = createReadStream(path, { signal, encoding: 'latin1' });
  let sinceLineEnd = 0;
  input.on('data', (chunk) => {
    const end = chunk.lastIndexOf('\n');
    sinceLineEnd = end < 0 ? sinceLineEnd + chunk.length : chunk.length - end - 1;
    if (sinceLineEnd > longestLine) input.destroy(new Error('a line has more than 16 MB'));
  });
  const failed = new Promise<Error>((resolve) => input.once('error', resolve));
  let number = 0;
  try {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines) {
      const answer = use(line, ++number);
      if (answer === 'enough') break;
      if (answer) return answer;
    }
    if (input.errored) throw await failed;
    return undefined;
  } catch (error) {
    if (signal?.aborted) return cancelledProblem;
    const message = `The file can't be read: ${(error as Error).message}.`;
    return { code: 'data-unreadable', message, hint: 'Check the path.', place: { file: path } };
  } finally {
    input.destroy();
  }
}
