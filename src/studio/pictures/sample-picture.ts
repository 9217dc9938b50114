import { imageShape } from './field-picture.ts';
import type { Picture, Pixels } from './pen.ts';

/**
 * One input as an image: grey light for one channel, colours for three; values are spread from their least
 * to their most. A flat input that is no square is drawn as a line.
 */
export function samplePicture(values: Float32Array, shape: readonly number[], size: number): Picture {
  const image = imageShape(shape);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const spread = most - least || 1;
  if (!image)
    return {
      height: () => size / 2,
      draw(pen, width, height, palette) {
        const points = Array.from(values).flatMap((value, i) => [
          ((i + 0.5) * width) / values.length,
          height - 2 - ((height - 4) * (value - least)) / spread,
        ]);
        pen.path(points, { colour: palette.edge, width: 1 });
      },
    };
  const { height, width, channels } = image;
  const data = new Uint8ClampedArray(4 * height * width);
  for (let i = 0; i < height * width; i++)
    for (let c = 0; c < 4; c++)
      data[4 * i + c] =
        c === 3 ? 255 : (255 * (values[i * channels + (channels >= 3 ? c : 0)] - least)) / spread;
  const pixels: Pixels = { columns: width, rows: height, data };
  return {
    height: () => (size * height) / width,
    draw: (pen, pictureWidth, pictureHeight) => pen.image(0, 0, pictureWidth, pictureHeight, pixels),
  };
}
