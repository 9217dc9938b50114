import type { Connections } from '../../network/connections.ts';
import { say, sayCount } from '../say.ts';
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
/** Between blocks of filters that stand side by side. */
const blockGap = 20;
const mostHeight = 480;

/** How many channels go across, and how many filters down in each of so many blocks side by side. */
export function kernelsShown(options: KernelsOptions, width: number) {
  const [kernelHeight, kernelWidth] = options.kernel;
  const filters = options.connections.right;
  const channels = options.connections.left / (kernelHeight * kernelWidth);
  const room = width - labels;
  const cell = Math.max(3, Math.min(10, Math.floor((room / Math.min(channels, 16) - gap) / kernelWidth)));
  const stepX = cell * kernelWidth + gap;
  const stepY = cell * kernelHeight + gap;
  const across = Math.min(channels, Math.max(1, Math.floor(room / stepX)));
  const most = Math.max(1, Math.floor(mostHeight / stepY));
  const fitting = across < channels ? 1 : Math.floor((room + blockGap) / (across * stepX + blockGap));
  const blocks = Math.max(1, Math.min(fitting, filters));
  const down = Math.min(most, Math.ceil(filters / blocks));
  return { channels, cell, across, down, stepX, stepY, shown: Math.min(filters, blocks * down) };
}

/** Kernels as little grids, filters down and channels across: which taps exist, and how large they are. */
export function kernelsPicture(options: KernelsOptions): Picture {
  const [kernelHeight, kernelWidth] = options.kernel;
  return {
    height(width) {
      const { down, stepY } = kernelsShown(options, width);
      return labels + down * stepY;
    },
    draw(pen, width, _height, palette) {
      const { channels, cell, across, down, stepX, stepY, shown } = kernelsShown(options, width);
      const { rowStart, leftOf, right } = options.connections;
      const largest = options.weights ? largestOf(options.weights) : 1;
      const missing: number[] = [];
      const present: number[] = [];
      const boxOf = (filter: number, channel: number, tap: number) => [
        labels +
          Math.floor(filter / down) * (across * stepX + blockGap) +
          channel * stepX +
          (tap % kernelWidth) * cell,
        labels + (filter % down) * stepY + Math.floor(tap / kernelWidth) * cell,
        cell - 1,
        cell - 1,
      ];
      for (let filter = 0; filter < shown; filter++)
        for (let channel = 0; channel < across; channel++)
          for (let tap = 0; tap < kernelHeight * kernelWidth; tap++)
            missing.push(...boxOf(filter, channel, tap));
      pen.boxes(missing, { colour: palette.muted, opacity: 0.2 });
      for (let filter = 0; filter < shown; filter++)
        for (let e = rowStart[filter]; e < rowStart[filter + 1]; e++) {
          const channel = leftOf[e] % channels;
          if (channel >= across) continue;
          const box = boxOf(filter, channel, Math.floor(leftOf[e] / channels));
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
      const channelsText =
        across < channels
          ? say('channels 0–{last} of {all}', { last: across - 1, all: channels })
          : sayCount(channels, '{count} channel', '{count} channels');
      const filtersText =
        shown < right
          ? say('filters 0–{last} of {all}', { last: shown - 1, all: right })
          : sayCount(right, '{count} filter', '{count} filters');
      pen.text(labels, labels / 2, `${channelsText} →`, { colour });
      pen.text(labels / 2, labels, `← ${filtersText}`, {
        colour,
        anchor: 'end',
        upright: true,
      });
    },
  };
}
