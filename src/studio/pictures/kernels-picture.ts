import type { Connections } from '../../network/connections.ts';
import { largestOf } from './columns-picture.ts';
import type { Picture } from './pen.ts';

/** A convolution's junction: left neuron = tap · channels + channel, right neuron = filter. */
export interface KernelsOptions {
  readonly connections: Connections;
  readonly kernel: readonly [height: number, width: number];
  readonly weights?: Float32Array;
}

const gap = 4;
const labels = 36;

/** How many filters (down) and channels (across) fit a picture of this width. */
export function kernelsShown(options: KernelsOptions, width: number) {
  const [kernelHeight, kernelWidth] = options.kernel;
  const channels = options.connections.left / (kernelHeight * kernelWidth);
  const cell = Math.max(
    3,
    Math.min(10, Math.floor(((width - labels) / Math.min(channels, 16) - gap) / kernelWidth)),
  );
  const across = Math.min(channels, Math.max(1, Math.floor((width - labels) / (cell * kernelWidth + gap))));
  const down = Math.min(
    options.connections.right,
    Math.max(1, Math.floor(480 / (cell * kernelHeight + gap))),
  );
  return { channels, cell, across, down };
}

/** Kernels as little grids, filters down and channels across: which taps exist, and how large they are. */
export function kernelsPicture(options: KernelsOptions): Picture {
  const [kernelHeight, kernelWidth] = options.kernel;
  return {
    height(width) {
      const { cell, down } = kernelsShown(options, width);
      return labels + down * (cell * kernelHeight + gap);
    },
    draw(pen, width, _height, palette) {
      const { channels, cell, across, down } = kernelsShown(options, width);
      const { rowStart, leftOf } = options.connections;
      const largest = options.weights ? largestOf(options.weights) : 1;
      const missing: number[] = [];
      const present: number[] = [];
      const stepX = cell * kernelWidth + gap;
      const stepY = cell * kernelHeight + gap;
      for (let filter = 0; filter < down; filter++)
        for (let channel = 0; channel < across; channel++)
          for (let tap = 0; tap < kernelHeight * kernelWidth; tap++)
            missing.push(
              labels + channel * stepX + (tap % kernelWidth) * cell,
              labels + filter * stepY + Math.floor(tap / kernelWidth) * cell,
              cell - 1,
              cell - 1,
            );
      pen.boxes(missing, { colour: palette.muted, opacity: 0.2 });
      for (let filter = 0; filter < down; filter++)
        for (let e = rowStart[filter]; e < rowStart[filter + 1]; e++) {
          const channel = leftOf[e] % channels;
          const tap = Math.floor(leftOf[e] / channels);
          if (channel >= across) continue;
          const box = [
            labels + channel * stepX + (tap % kernelWidth) * cell,
            labels + filter * stepY + Math.floor(tap / kernelWidth) * cell,
            cell - 1,
            cell - 1,
          ];
          const weight = options.weights?.[e];
          if (weight === undefined) present.push(...box);
          else
            pen.boxes(box, {
              colour: weight < 0 ? palette.negative : palette.edge,
              opacity: Math.max(0.1, Math.abs(weight) / largest),
            });
        }
      pen.boxes(present, { colour: palette.edge });
      const colour = palette.muted;
      pen.text(labels, labels / 2, `channels 0–${across - 1} of ${channels} →`, { colour });
      pen.text(labels / 2, labels, `filters ↓`, { colour, anchor: 'end', upright: true });
    },
  };
}
