import type { Picture } from './pen.ts';

/** How a flat input may be seen as an image: its shape, or the square its length is (28·28 for 784). */
export function imageShape(
  shape: readonly number[],
): { readonly height: number; readonly width: number; readonly channels: number } | undefined {
  if (shape.length === 3) return { height: shape[0], width: shape[1], channels: shape[2] };
  const side = Math.round(Math.sqrt(shape[0]));
  return side >= 4 && side * side === shape[0] ? { height: side, width: side, channels: 1 } : undefined;
}

/** Values over an input image, channels added up: darker where more paths (or more light) are. */
export function fieldPicture(
  values: ArrayLike<number>,
  shape: readonly number[],
  size: number,
): Picture | undefined {
  const image = imageShape(shape);
  if (!image) return undefined;
  const { height, width, channels } = image;
  return {
    height: () => (size * height) / width,
    draw(pen, _width, pictureHeight, palette) {
      const sums = new Float64Array(height * width);
      for (let i = 0; i < sums.length * channels; i++) sums[Math.floor(i / channels)] += values[i] ?? 0;
      let largest = 1e-12;
      for (const sum of sums) largest = Math.max(largest, sum);
      const [red, green, blue] = palette.rgb(palette.accent);
      const data = new Uint8ClampedArray(4 * sums.length);
      sums.forEach((sum, i) => {
        data.set([red, green, blue, sum > 0 ? 60 + 195 * (sum / largest) : 0], 4 * i);
      });
      pen.boxes([0, 0, size, pictureHeight], { colour: palette.muted, opacity: 0.12 });
      pen.image(0, 0, size, pictureHeight, { columns: width, rows: height, data });
    },
  };
}
