import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { TrainingEvent } from '../../training/protocol.ts';
import type { Io } from '../io.ts';
import { bytes, count } from '../numbers.ts';

type Progress = Extract<TrainingEvent, { event: 'progress' }>;

const titles: Record<Progress['stage'], string> = {
  download: 'Downloading',
  load: 'Loading data',
  prepare: 'Preparing',
  train: 'Training',
  evaluate: 'Testing',
};

/** A line of progress that stays at the bottom of the terminal while lines are printed above it. */
export interface ProgressBar {
  show(progress: Progress, epochs: number | undefined): void;
  /** Prints a line above the bar. */
  line(text: string): void;
  end(): void;
}

/** Draws on stdout where that is a terminal, else on stderr where that is one, else nowhere. */
export function progressBar(io: Io): ProgressBar {
  const terminal = io.out.terminal ?? io.err.terminal;
  if (!terminal) return { show: () => {}, line: (text) => io.out.write(`${text}\n`), end: () => {} };
  const bars = new MultiBar(
    {
      stream: terminal,
      format: '{title} {bar} {amount}',
      barsize: Math.max(5, Math.min(40, (terminal.columns || 80) - 50)),
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
      fps: 10,
    },
    Presets.shades_grey,
  );
  let bar: SingleBar | undefined;
  return {
    show: (progress, epochs) => {
      const payload = { title: titleOf(progress, epochs), amount: amountOf(progress) };
      bar ??= bars.create(1, 0, payload);
      bar.setTotal(progress.whole ?? Math.max(progress.done, 1));
      bar.update(progress.done, payload);
    },
    line: (text) => {
      if (io.out.terminal) bars.log(`${text}\n`);
      else io.out.write(`${text}\n`);
    },
    end: () => {
      bars.update();
      bars.stop();
    },
  };
}

function titleOf({ stage, epoch }: Progress, epochs: number | undefined): string {
  return stage === 'train' && epoch && epochs ? `Epoch ${epoch} of ${epochs}` : titles[stage];
}

function amountOf({ done, whole, unit }: Progress): string {
  const show = unit === 'bytes' ? bytes : count;
  return `${show(done)}${whole === undefined ? '' : ` of ${show(whole)}`}${unit === 'bytes' ? '' : ` ${unit}`}`;
}
