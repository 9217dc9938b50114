import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { type Problem, problem, type Result } from '../../base/result.ts';
import { LabelledRows } from './labelled-rows.ts';
import { LongLine, linesOf, longestLine, openText, wholeLines } from './lines.ts';
import { unreadable } from './unreadable.ts';

const usualTargets = ['label', 'class', 'target'];

/** How to read a text table. */
export interface TableOptions {
  readonly delimiter: ',' | ';' | '\t';
  /** Name of the column of classes, or its number from 1; undefined: `label`, `class`, `target`, or the last. */
  readonly target?: string;
  /** Rows to read at most. */
  readonly most?: number;
  /** The class that a cell of the target column names; as it is written unless said. */
  readonly classOf?: (cell: string) => string;
  readonly signal?: AbortSignal;
  readonly onRows?: (count: number) => void;
}

const decimalComma = /^\s*[+-]?\d*,\d+(e[+-]?\d+)?\s*$/i;
/** What stands for bytes that are no UTF-8. */
const undecodable = '\uFFFD';
const utf8 = 'Save it as UTF-8.';

type Record = { readonly record: string[]; readonly info: Info & { readonly raw?: string } };

/**
 * Streams a csv or tsv file, gzip-packed where its name ends in `.gz`, into labelled rows. A first line that names its columns is recognised; every other cell
 * but the class must be a finite number. The first thing wrong ends the reading with its line and column.
 */
export async function readDelimited(path: string, options: TableOptions): Promise<Result<LabelledRows>> {
  const { stream, close } = openText(path, options.signal);
  const parser = parse({
    bom: true,
    delimiter: options.delimiter,
    info: true,
    relax_column_count: true,
    // Unless told, the first line's end would be taken for that of all.
    record_delimiter: ['\r\n', '\n', '\r'],
    // Programs that write tabs quote nothing, so that a quote within a cell is one.
    relax_quotes: options.delimiter === '\t',
    skip_empty_lines: true,
    // Quotes may hold line ends.
    max_record_size: longestLine,
  });
  let tooLong = false;
  const lines = Readable.from(
    wholeLines(stream, () => {
      tooLong = true;
    }),
  );
  lines.on('error', (error) => parser.destroy(error));
  const reader = new TableReader(path, options);
  try {
    for await (const next of lines.pipe(parser) as AsyncIterable<Record>) {
      const wrong = reader.accept(next.record, next.info.lines);
      if (wrong) return { ok: false, error: await placed(wrong, next, path, options.delimiter) };
      if (reader.full) break;
    }
    // What comes before that line is right.
    if (tooLong && !reader.full) throw new LongLine(parser.info.lines);
  } catch (error) {
    return { ok: false, error: readingProblem(error as Error, path, options) };
  } finally {
    close();
  }
  return reader.finish();
}

/** Something wrong with a row; `field` counts from 0. */
interface RowProblem extends Problem {
  readonly field: number;
  readonly line: number;
}

class TableReader {
  private columns: readonly string[] | undefined;
  private width = 0;
  private target = 0;
  private rows: LabelledRows | undefined;
  private values = new Float64Array(0);
  private readonly path: string;
  private readonly options: TableOptions;

  constructor(path: string, options: TableOptions) {
    this.path = path;
    this.options = options;
  }

  get full(): boolean {
    return this.rows !== undefined && this.rows.count === this.options.most;
  }

  accept(record: string[], line: number): RowProblem | undefined {
    if (this.rows === undefined) {
      const started = this.start(record, line);
      if (started === 'header' || typeof started === 'object')
        return started === 'header' ? undefined : started;
    }
    return this.row(record, line);
  }

  finish(): Result<LabelledRows> {
    if (this.rows && this.rows.count > 0) return { ok: true, value: this.rows };
    return problem(
      'data-empty',
      this.rows ? 'This table names its columns but holds no rows.' : 'This table is empty.',
      'Each line should hold the features of one sample and its class.',
      { file: this.path, line: 1, column: 1 },
    );
  }

  /** Learns from the first record what the columns are. */
  private start(record: string[], line: number): 'header' | 'row' | RowProblem {
    this.width = record.length;
    const names = record.map((cell) => cell.trim());
    const { target } = this.options;
    const wrong = (code: string, message: string, hint: string) => ({ code, message, hint, field: 0, line });
    const usual = names.findIndex((name) => usualTargets.includes(name.toLowerCase()));
    const named = target === undefined ? usual : names.indexOf(target);
    const words = names.filter((name) => !isNumber(name)).length;
    const header = named >= 0 || 2 * words > names.length;
    if (names.some((name) => name.includes('\0')))
      return wrong('data-encoding', 'This is no text in UTF-8: it holds zero bytes.', utf8);
    if (record.length < 2)
      return wrong(
        'data-columns',
        `The first line has one column; a table needs features and a class.`,
        'Check that columns are separated as the format says.',
      );
    this.target = named >= 0 ? named : target === undefined ? record.length - 1 : Number(target) - 1;
    if (!(this.target >= 0 && this.target < record.length && Number.isInteger(this.target)))
      return wrong(
        'data-target',
        `There is no column “${target}”.`,
        header
          ? `The columns are ${some(names)}.`
          : `The first line names no columns; give a number from 1 to ${record.length}.`,
      );
    this.columns = header ? names : undefined;
    this.rows = new LabelledRows([record.length - 1]);
    this.values = new Float64Array(record.length - 1);
    return header ? 'header' : 'row';
  }

  private row(record: string[], line: number): RowProblem | undefined {
    if (record.length !== this.width)
      return {
        code: 'data-ragged',
        message: `This line has ${record.length} columns; the first line has ${this.width}.`,
        hint: 'Give every line the same number of columns.',
        field: Math.min(record.length, this.width) - 1,
        line,
      };
    for (let field = 0, to = 0; field < record.length; field++) {
      if (field === this.target) continue;
      const cell = record[field];
      const value = this.number(cell);
      if (!Number.isFinite(Math.fround(value)) || cell.trim() === '')
        return this.notANumber(cell, field, line);
      this.values[to++] = value;
    }
    const label = record[this.target].trim();
    if (label.includes(undecodable))
      return {
        code: 'data-encoding',
        message: `The class “${label.slice(0, 40)}” is not written in UTF-8, so that classes can't be told apart.`,
        hint: utf8,
        field: this.target,
        line,
      };
    if (label === '')
      return {
        code: 'data-label',
        message: 'This line has no class.',
        hint: 'Fill it in, or remove the line.',
        field: this.target,
        line,
      };
    const appended = this.rows!.append(this.values, this.options.classOf?.(label) ?? label);
    if (!appended.ok) return { ...appended.error, field: 0, line };
    if (this.rows!.count % 1000 === 0) this.options.onRows?.(this.rows!.count);
  }

  private number(cell: string): number {
    const comma = this.options.delimiter === ';' && decimalComma.test(cell);
    return Number(comma ? cell.replace(',', '.') : cell);
  }

  private notANumber(cell: string, field: number, line: number): RowProblem {
    const column = this.columns ? `Column “${this.columns[field]}”` : `Column ${field + 1}`;
    const found =
      cell.trim() === '' ? 'is empty' : `holds “${cell.slice(0, 40)}”, which is not a finite number`;
    return {
      code: 'data-number',
      message: `${column} ${found}.`,
      hint: 'Features are numbers; remove the line, or fill in a value.',
      field,
      line,
    };
  }
}

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));
const some = (names: string[]) =>
  names.slice(0, 8).join(', ') + (names.length > 8 ? ` and ${names.length - 8} more` : '');

function readingProblem(error: Error, path: string, options: TableOptions): Problem {
  if (error instanceof CsvError && !options.signal?.aborted) {
    const place = { file: path, line: Number(error.lines ?? 1), column: 1 };
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      return {
        code: 'data-line',
        message: `Row ${Number(error.records) + 1} has more than ${longestLine >> 20} MB by this line: a quote in it may never be closed.`,
        hint: 'Close it, or write each sample on a line of its own.',
        place,
      };
    return {
      code: 'data-table',
      message: `This is not a well-formed table: ${error.message.replace(/\.?$/, '.')}`,
      hint: 'Check quotes and separators.',
      place,
    };
  }
  return unreadable(error, path, options.signal);
}

/** Turns the field of a row into a column of the text, reading the line again. */
async function placed(wrong: RowProblem, next: Record, path: string, delimiter: string): Promise<Problem> {
  const { field, line, ...rest } = wrong;
  const first = line - next.record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  const text = await lineOf(path, first);
  let column = 0;
  let quoted = false;
  for (let at = 0, seen = 0; at < text.length && seen < field; at++) {
    if (text[at] === '"') quoted = !quoted;
    if (text[at] === delimiter && !quoted) {
      seen++;
      column = at + 1;
    }
  }
  return { ...rest, place: { file: path, line: first, column: column + 1 } };
}

async function lineOf(path: string, line: number): Promise<string> {
  let number = 0;
  for await (const text of linesOf(path)) if (++number === line) return text;
  return '';
}

/** The separator of a csv file: spreadsheets of countries that write decimal commas write semicolons. */
export async function separatorOf(path: string): Promise<',' | ';'> {
  try {
    for await (const line of linesOf(path)) {
      const cells = line.split(';');
      const semicolons = cells.every((cell) => !cell.includes(',') || decimalComma.test(cell));
      return cells.length > 1 && semicolons ? ';' : ',';
    }
  } catch {
    // What is wrong with the file is told when it is read.
  }
  return ',';
}
