import { describe, expect, it } from 'vitest';
import { prepareDrawing } from './drawing.ts';

/** A filled box of ink on a 112 × 112 pad. */
function box(left: number, top: number, width: number, height: number): Float32Array {
  const ink = new Float32Array(112 * 112);
  for (let y = top; y < top + height; y++) ink.fill(1, y * 112 + left, y * 112 + left + width);
  return ink;
}

function extent(image: Float32Array, side: number) {
  const on = Array.from(image.keys()).filter((i) => image[i] > 0.5);
  const xs = on.map((i) => i % side);
  const ys = on.map((i) => Math.floor(i / side));
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

describe('a drawing', () => {
  it('is scaled to 20 pixels and centred, wherever and however small it was drawn', () => {
    for (const ink of [box(10, 60, 10, 40), box(80, 2, 5, 20)])
      expect(extent(prepareDrawing(ink, 112, 28), 28)).toEqual(expect.arrayContaining([4, 23]));
  });

  it('stays empty when nothing is drawn', () => {
    expect(Math.max(...prepareDrawing(new Float32Array(112 * 112), 112, 28))).toBe(0);
  });
});
