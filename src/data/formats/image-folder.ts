import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { convertIndexedToRgb, decode as decodePng } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { fail, problem, type Result } from '../../base/result.ts';
import { essentialPng } from './essential-png.ts';
import { LabelledRows } from './labelled-rows.ts';
import { unreadable } from './unreadable.ts';

/** Largest picture, in pixels, and largest file, in bytes: inputs of a network are small. */
const mostPixels = 2 ** 20;
const mostFileBytes = 2 ** 25;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** [row][column][channel], 0..255 (transparency is left out, 16 bits are brought to 8). */
  readonly pixels: Uint8Array;
}

interface ImageOptions {
  readonly signal?: AbortSignal;
  readonly onRows?: (count: number) => void;
}

/**
 * Reads a folder of pictures, one folder a class, PNG and JPEG of one size, as [height, width, channels] in 0..1. One
 * grey picture among colours is read as colour; the first picture decides the size.
 */
export async function readImageFolder(folder: string, options: ImageOptions): Promise<Result<LabelledRows>> {
  try {
    const classes = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
    let rows: LabelledRows | undefined;
    let channels: 1 | 3 = 1;
    let values = new Float32Array(0);
    for (const pass of ['channels', 'pixels'] as const) {
      for (const name of classes) {
        const files = (await readdir(join(folder, name)))
          .filter((file) => decoders[extname(file).toLowerCase()])
          .sort();
        for (const file of files) {
          options.signal?.throwIfAborted();
          const path = join(folder, name, file);
          if (pass === 'channels') {
            if ((await channelsOf(path)) === 3) channels = 3;
            continue;
          }
          const picture = await readPicture(path);
          if (!picture.ok) return picture;
          const { width, height } = picture.value;
          rows ??= new LabelledRows([height, width, channels]);
          if (`${rows.inputShape}` !== `${[height, width, channels]}`)
            return problem(
              'data-picture-size',
              `This picture is ${width}×${height}; the first one is ${rows.inputShape[1]}×${rows.inputShape[0]}.`,
              'Bring all pictures to one size.',
              { file: path },
            );
          if (values.length === 0) values = new Float32Array(rows.features);
          spread(picture.value, channels, values);
          const appended = rows.append(values, name, { file: path });
          if (!appended.ok) return appended;
          if (rows.count % 100 === 0) options.onRows?.(rows.count);
        }
      }
    }
    return rows
      ? { ok: true, value: rows }
      : problem(
          'data-empty',
          'There are no pictures here.',
          'Put PNG or JPEG files into one folder for each class.',
          { file: folder },
        );
  } catch (error) {
    return fail(unreadable(error, folder, options.signal, 'folder'));
  }
}

/** Writes a picture's values 0..1 with the wanted number of channels. */
function spread({ pixels, channels }: Picture, wanted: 1 | 3, values: Float32Array): void {
  for (let i = 0; i < values.length; i++)
    values[i] = pixels[channels === wanted ? i : Math.floor(i / 3)] / 255;
}

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Picture>> = {
  '.png': fromPng,
  '.jpg': fromJpeg,
  '.jpeg': fromJpeg,
};

/** Channels by the header alone: PNG's colour type, or the components of JPEG's frame. */
async function channelsOf(path: string): Promise<1 | 3> {
  const file = await stat(path);
  // Told when it is read.
  if (!file.isFile() || file.size > mostFileBytes) return 1;
  const bytes = await readFile(path);
  if (bytes[0] === 0x89) return bytes[25] === 0 || bytes[25] === 4 ? 1 : 3;
  const size = jpegSize(bytes);
  return size?.components === 1 ? 1 : 3;
}

async function readPicture(path: string): Promise<Result<Picture>> {
  const wrong = (why: string) =>
    problem(
      'data-picture',
      `This picture can't be read: ${why}.`,
      'Save it again as PNG or JPEG, or remove it.',
      { file: path },
    );
  const file = await stat(path);
  if (!file.isFile()) return wrong('it is no file');
  if (file.size > mostFileBytes)
    return wrong(`it has ${file.size} bytes, and at most ${mostFileBytes} are read`);
  const bytes = await readFile(path);
  const declared = bytes[0] === 0x89 ? pngSize(bytes) : jpegSize(bytes);
  if (!declared) return wrong('it is neither PNG nor JPEG');
  if (declared.width * declared.height > mostPixels || declared.width * declared.height === 0)
    return wrong(
      `its header says ${declared.width}×${declared.height} pixels, and at most ${mostPixels} are read`,
    );
  try {
    return { ok: true, value: bytes[0] === 0x89 ? fromPng(bytes) : fromJpeg(bytes) };
  } catch (error) {
    return wrong((error as Error).message);
  }
}

function pngSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 33 || bytes.toString('latin1', 1, 4) !== 'PNG') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Width, height and components of a JPEG's start-of-frame segment. */
function jpegSize(bytes: Buffer): { width: number; height: number; components: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    const startOfFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (startOfFrame)
      return {
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
        components: bytes[at + 9],
      };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function fromPng(bytes: Uint8Array): Picture {
  const png = decodePng(essentialPng(bytes));
  const { width, height } = png;
  const indexed = png.palette !== undefined;
  const source = indexed ? convertIndexedToRgb(png) : png.data;
  const stored = indexed ? source.length / (width * height) : png.channels;
  const channels = stored <= 2 ? 1 : 3;
  const greatest = indexed || png.depth < 8 ? 255 : 2 ** png.depth - 1;
  const bits = indexed ? 8 : png.depth;
  const pixels = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let c = 0; c < channels; c++) {
      const value = bits < 8 ? bitsAt(png.data, pixel, width, bits) : source[pixel * stored + c];
      pixels[pixel * channels + c] = Math.round((255 * value) / (bits < 8 ? 2 ** bits - 1 : greatest));
    }
  return { width, height, channels, pixels };
}

/** A grey value of 1, 2 or 4 bits; rows start at whole bytes. */
function bitsAt(data: ArrayLike<number>, pixel: number, width: number, depth: number): number {
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  const bit = column * depth;
  const byte = data[row * Math.ceil((width * depth) / 8) + (bit >> 3)];
  return (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

function fromJpeg(bytes: Uint8Array): Picture {
  const { width, height, data } = decodeJpeg(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    maxResolutionInMP: mostPixels / 1e6,
    maxMemoryUsageInMB: 512,
  });
  const grey = jpegSize(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))?.components === 1;
  if (!grey) return { width, height, channels: 3, pixels: data };
  return { width, height, channels: 1, pixels: data.filter((_, i) => i % 3 === 0) };
}
