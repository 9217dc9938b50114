import { type Problem, problem, type Result } from '../../base/result.ts';
import { sharedBytes, sharedFloats } from '../samples.ts';
import { mostBytes } from './labelled-rows.ts';

/** An element of an array in a file. */
export interface Element {
  readonly bytes: number;
  /** Whether it is one unsigned byte, which stays one. */
  readonly isByte?: boolean;
  /** The kind of array that holds such elements as they are in the file, on this machine; it makes reading fast. */
  readonly native?: new (
    buffer: ArrayBuffer,
  ) => ArrayLike<number>;
  readonly read: (view: DataView, at: number) => number;
}

/** What the header of an array says. */
export interface ArrayLayout {
  readonly shape: readonly number[];
  readonly element: Element;
  /** Whether the first axis runs fastest, as in Fortran. */
  readonly columnMajor?: boolean;
}

/** Numbers of inputs, in memory that threads share, or of labels, kept exactly. */
type Values<As extends 'inputs' | 'labels'> = As extends 'inputs' ? Uint8Array | Float32Array : Float64Array;

/** An array read from a file, row-major. */
export interface StreamedArray<As extends 'inputs' | 'labels'> {
  readonly shape: readonly number[];
  readonly data: Values<As>;
  /** The column that was to be kept apart. */
  readonly apart?: Float64Array;
}

/** How a file format writes its header. */
export interface ArrayFormat {
  /** Bytes of the header, as soon as its start shows them, else undefined; a Problem where it is none. */
  headerBytes(start: Uint8Array): Result<number | undefined>;
  layout(header: Uint8Array): Result<ArrayLayout>;
}

/** What of an array is wanted, and for what. */
export interface Wanted<As extends 'inputs' | 'labels'> {
  readonly as: As;
  /** Rows at most: the others are passed over. */
  readonly most?: number;
  /** The column of a matrix, by its place from 0 among that many, which is kept apart and exactly. */
  readonly apart?: (columns: number) => number;
  /** Bytes of the file, where it is not packed, which must suffice for what its header promises. */
  readonly fileBytes?: number;
}

/**
 * Makes an array of a file's bytes as they come, so that of the file no more is in memory than the piece at hand.
 * Nothing is allocated before the header is held against the length of the file and the memory of the machine.
 */
export class ArrayStream<As extends 'inputs' | 'labels'> {
  private readonly format: ArrayFormat;
  private readonly wanted: Wanted<As>;
  private layout: ArrayLayout | undefined;
  /** Bytes of a header, or of an element, that is not whole yet. */
  private rest = new Uint8Array(0);
  private shape: readonly number[] = [];
  private strides: readonly number[] = [];
  private data: Uint8Array | Float32Array | Float64Array = new Uint8Array(0);
  private apart: Float64Array | undefined;
  private column = -1;
  private elements = 0;
  private seen = 0;
  /** Elements that have to be looked at to have all that are wanted. */
  private needed = 0;

  constructor(format: ArrayFormat, wanted: Wanted<As>) {
    this.format = format;
    this.wanted = wanted;
  }

  /** Whether everything that is wanted is there. */
  get full(): boolean {
    return this.layout !== undefined && this.seen >= this.needed;
  }

  /** Takes the next bytes of the file; `excess` where some come after the array. */
  push(bytes: Uint8Array): Problem | 'excess' | undefined {
    let piece = bytes;
    if (this.rest.length > 0) {
      piece = new Uint8Array(this.rest.length + bytes.length);
      piece.set(this.rest);
      piece.set(bytes, this.rest.length);
      this.rest = new Uint8Array(0);
    }
    if (this.layout === undefined) {
      const length = this.format.headerBytes(piece);
      if (!length.ok) return length.error;
      if (length.value === undefined || length.value > piece.length) {
        this.rest = piece.slice();
        return undefined;
      }
      const wrong = this.begin(piece.subarray(0, length.value), length.value);
      if (wrong) return wrong;
      piece = piece.subarray(length.value);
    }
    return this.take(piece, this.layout!);
  }

  /** The array, once the file has ended or all that is wanted is there. */
  finish(): Result<StreamedArray<As>> {
    if (this.layout === undefined) return problem('data-array', 'The file ends before its header does.');
    if (!this.full)
      return problem(
        'data-array',
        `The file is cut off: its header promises ${this.layout.shape.join(' × ')} elements, and ${this.seen} are there.`,
      );
    const { apart, shape } = this;
    const data = this.data as Values<As>;
    return { ok: true, value: apart ? { shape: [shape[0], shape[1] - 1], data, apart } : { shape, data } };
  }

  private begin(header: Uint8Array, start: number): Problem | undefined {
    const found = this.format.layout(header);
    if (!found.ok) return found.error;
    const { shape, element, columnMajor } = found.value;
    this.layout = found.value;
    this.elements = shape.reduce((product, side) => product * side, 1);
    const promised = start + this.elements * element.bytes;
    const { as, most = Number.POSITIVE_INFINITY, fileBytes = Number.POSITIVE_INFINITY } = this.wanted;
    const [rows = 1, ...sides] = shape;
    this.shape = shape.length === 0 ? shape : [Math.min(rows, most), ...sides];
    const kept = this.shape.reduce((product, side) => product * side, 1);
    this.strides = stridesOf(shape);
    this.needed = columnMajor && kept < this.elements ? this.elements : kept;
    const needed = start + this.needed * element.bytes;
    if (!Number.isSafeInteger(promised) || needed > fileBytes)
      return {
        code: 'data-array',
        message: `Its header promises ${shape.join(' × ')} elements, ${promised} bytes in all, but the file has ${fileBytes}.`,
      };
    const bytes = as === 'labels' ? 8 : element.isByte ? 1 : 4;
    if (kept * bytes > mostBytes)
      return {
        code: 'data-too-large',
        message: `${this.shape.join(' × ')} values take more than the ${Math.round(mostBytes / 2 ** 20)} MB that one part may take.`,
        hint: 'Use a part of it with `limit`.',
      };
    if (this.wanted.apart) {
      const columns = shape.length === 2 ? shape[1] : 0;
      this.column = this.wanted.apart(columns);
      if (!(columns > 1 && this.column >= 0 && this.column < columns && Number.isInteger(this.column)))
        return {
          code: 'data-labels',
          message: `This array of shape ${shape.join(' × ')} has no column of classes.`,
          hint: 'Name the file of labels with `labels`, or the number of a column with `target`.',
        };
      this.apart = new Float64Array(this.shape[0]);
    }
    const values = kept - (this.apart?.length ?? 0);
    this.data =
      as === 'labels'
        ? new Float64Array(values)
        : element.isByte
          ? sharedBytes(values)
          : sharedFloats(values);
  }

  private take(piece: Uint8Array, { element, columnMajor }: ArrayLayout): 'excess' | undefined {
    const whole = Math.floor(piece.length / element.bytes);
    const count = Math.min(whole, this.needed - this.seen);
    const used = count * element.bytes;
    if (element.native && !columnMajor && !this.apart)
      this.data.set(new element.native(Uint8Array.from(piece.subarray(0, used)).buffer), this.seen);
    else {
      const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
      for (let i = 0; i < count; i++) {
        const to = columnMajor ? this.rowMajor(this.seen + i) : this.seen + i;
        if (to >= 0) this.put(to, element.read(view, i * element.bytes));
      }
    }
    this.seen += count;
    if (this.full) return piece.length > used && this.needed === this.elements ? 'excess' : undefined;
    this.rest = piece.slice(used);
    return undefined;
  }

  private put(to: number, value: number): void {
    if (!this.apart) this.data[to] = value;
    else {
      const columns = this.shape[1];
      const [row, column] = [Math.floor(to / columns), to % columns];
      if (column === this.column) this.apart[row] = value;
      else this.data[to - row - Number(column > this.column)] = value;
    }
  }

  /** Where the n-th element of a column-major array belongs, −1 where its row is not wanted. */
  private rowMajor(n: number): number {
    const [rows, ...sides] = this.layout!.shape;
    const row = n % rows;
    if (row >= this.shape[0]) return -1;
    let left = Math.floor(n / rows);
    let place = row * this.strides[0];
    for (let axis = 1; axis <= sides.length; axis++) {
      place += (left % sides[axis - 1]) * this.strides[axis];
      left = Math.floor(left / sides[axis - 1]);
    }
    return place;
  }
}

/** Elements between neighbours along each axis of a row-major array. */
function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}
