import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { failsWith, load, loaded, ownFolder, put } from '../testing/own-files.ts';

const folder = ownFolder();

describe('image folders', () => {
  const grey = (value: number) =>
    encodePng({ width: 3, height: 2, channels: 1, depth: 8, data: new Uint8Array(6).fill(value) });
  const colour = (value: number) =>
    encodePng({
      width: 3,
      height: 2,
      channels: 3,
      depth: 8,
      data: Uint8Array.from({ length: 18 }, (_, i) => (i % 3) * value),
    });
  const jpeg = (width = 3, height = 2) =>
    encodeJpeg({ width, height, data: Buffer.alloc(width * height * 4, 255) }, 95).data;

  it('reads grey pictures as one channel, a folder a class', async () => {
    for (let i = 0; i < 6; i++) {
      await put(`cats/${i}.png`, grey(51 * (i % 5)));
      await put(`dogs/${i}.png`, grey(255));
    }
    await put('cats/notes.txt', 'no picture');
    const dataset = await loaded('images', folder());
    expect([dataset.inputShape, dataset.classNames]).toEqual([
      [2, 3, 1],
      ['cats', 'dogs'],
    ]);
    const dog = dataset.train.labels.indexOf(1);
    expect([...dataset.train.inputs.subarray(dog * 6, dog * 6 + 6)]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('reads PNG and JPEG together as colour', async () => {
    for (let i = 0; i < 4; i++) {
      await put(`a/${i}.png`, colour(100));
      await put(`b/${i}.jpg`, jpeg());
      await put(`b/g${i}.png`, grey(255));
    }
    const dataset = await loaded('images', folder());
    expect(dataset.inputShape).toEqual([2, 3, 3]);
    const a = dataset.train.labels.indexOf(0);
    expect([...dataset.train.inputs.subarray(18 * a, 18 * a + 3)]).toEqual(
      [0, 100 / 255, 200 / 255].map(Math.fround),
    );
  });

  it('refuses other sizes, huge headers, damaged files and empty folders', async () => {
    expect(await load('images', folder())).toMatchObject(failsWith('data-empty'));
    await put('a/1.png', grey(1));
    const bad = join(folder(), 'a', '2.png');
    for (const [bytes, code] of [
      [
        encodePng({ width: 9, height: 2, channels: 1, depth: 8, data: new Uint8Array(18) }),
        'data-picture-size',
      ],
      [grey(1).subarray(0, 45), 'data-picture'],
      [Buffer.from('not a picture at all, whatever its name says'), 'data-picture'],
      [hugeHeader(grey(1)), 'data-picture'],
    ] as const) {
      await writeFile(bad, bytes);
      expect(await load('images', folder())).toMatchObject(failsWith(code));
    }
    await writeFile(bad, grey(1));
    await put('a/3.jpg', hugeJpeg(jpeg()));
    expect(await load('images', folder())).toMatchObject(failsWith('data-picture'));
  });

  function hugeHeader(png: Uint8Array): Buffer {
    const bytes = Buffer.from(png);
    bytes.writeUInt32BE(100_000, 16);
    bytes.writeUInt32BE(100_000, 20);
    return bytes;
  }

  function hugeJpeg(picture: Uint8Array): Buffer {
    const bytes = Buffer.from(picture);
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(65_000, frame + 5);
    bytes.writeUInt16BE(65_000, frame + 7);
    return bytes;
  }
});
