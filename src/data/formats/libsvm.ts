import { type Problem, problem, type Result } from '../../base/result.ts';
import { LabelledRows } from './labelled-rows.ts';
import { linesOf } from './lines.ts';
import { unreadable } from './unreadable.ts';

/** Most features of a dense row: what the input of a network may have. */
const mostFeatures = 2 ** 20;
const pair = /^(\d+):(\S+)$/;

interface LibsvmOptions {
  readonly most?: number;
  readonly signal?: AbortSignal;
}

/** The greatest feature index of a file in LIBSVM's format, from 1: what a dense row must hold; and its rows. */
export async function sizeOfLibsvm(
  path: string,
  options: LibsvmOptions,
): Promise<Result<{ features: number; rows: number }>> {
  let features = 0;
  let rows = 0;
  const wrong = await eachLine(path, options, (line, number) => {
    if (/^\s*[^#\s]/.test(line)) rows++;
    for (const [, index] of line.matchAll(/(?<=\s)(\d+):/g)) features = Math.max(features, Number(index));
    if (features > mostFeatures)
      return {
        code: 'data-too-large',
        message: `Feature ${features} is more than a network can take: ${mostFeatures} at most.`,
        hint: 'Number the features from 1 without gaps.',
        place: { file: path, line: number, column: 1 },
      };
  });
  return wrong ? { ok: false, error: wrong } : { ok: true, value: { features, rows } };
}

/** Reads `label index:value …` lines into dense rows of `features`; comments after `#` and `qid:` pairs are left out. */
export async function readLibsvm(
  path: string,
  features: number,
  options: LibsvmOptions,
): Promise<Result<LabelledRows>> {
  const rows = new LabelledRows([features]);
  const wrong = await eachLine(path, options, (line, number) => {
    if (rows.count === options.most) return 'enough';
    const text = line.replace(/#.*$/, '').trim();
    if (text === '') return undefined;
    const [label, ...pairs] = text.split(/\s+/);
    const row = rows.count;
    const place = { file: path, line: number, column: 1 };
    const extended = rows.extend(1, place);
    if (!extended.ok) return extended.error;
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
      rows.put(row, at - 1, Number(value));
    }
    if (!Number.isFinite(Number(label)))
      return {
        code: 'data-label',
        message: `“${label.slice(0, 40)}” is not the number of a class.`,
        place,
      };
    const labelled = rows.label(row, label, place);
    return labelled.ok ? undefined : labelled.error;
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
  let number = 0;
  try {
    for await (const line of linesOf(path, signal)) {
      const answer = use(line, ++number);
      if (answer === 'enough') break;
      if (answer) return answer;
    }
    return undefined;
  } catch (error) {
    return unreadable(error, path, signal);
  }
}
