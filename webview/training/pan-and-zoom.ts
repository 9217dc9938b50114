import type uPlot from 'uplot';

const zoomStep = 0.8;
const panStep = 0.1;

/** Shows another part of the epochs, inside what there is. */
function show(plot: uPlot, min: number, max: number): void {
  const epochs = plot.data[0];
  const first = epochs[0];
  const last = epochs[epochs.length - 1];
  const width = Math.min(max - min, last - first);
  const start = Math.min(Math.max(min, first), last - width);
  if (width > 0) plot.setScale('x', { min: start, max: start + width });
}

/** Zooms around an epoch; a factor below 1 shows less. */
function zoom(plot: uPlot, factor: number, around: number): void {
  const { min, max } = plot.scales.x;
  if (min == null || max == null) return;
  show(plot, around - (around - min) * factor, around + (max - around) * factor);
}

function pan(plot: uPlot, share: number): void {
  const { min, max } = plot.scales.x;
  if (min == null || max == null) return;
  show(plot, min + share * (max - min), max + share * (max - min));
}

/** Ways around a chart beside uPlot's own drag to zoom: the wheel, shift and drag, keys. */
export const panAndZoom = {
  plugin: {
    hooks: {
      ready(plot: uPlot) {
        plot.over.addEventListener(
          'wheel',
          (event) => {
            if (event.deltaY === 0) return;
            event.preventDefault();
            const at = plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x');
            zoom(plot, event.deltaY < 0 ? zoomStep : 1 / zoomStep, at);
          },
          { passive: false },
        );
        plot.over.addEventListener(
          'mousedown',
          (event) => {
            if (!event.shiftKey || event.button !== 0) return;
            event.stopImmediatePropagation();
            event.preventDefault();
            const onMove = (move: MouseEvent) => pan(plot, -move.movementX / plot.over.clientWidth);
            document.addEventListener('mousemove', onMove);
            document.addEventListener('mouseup', () => document.removeEventListener('mousemove', onMove), {
              once: true,
            });
          },
          { capture: true },
        );
      },
    },
  } satisfies uPlot.Plugin,

  byKey(plot: uPlot, event: KeyboardEvent): void {
    const { min, max } = plot.scales.x;
    const middle = ((min ?? 0) + (max ?? 0)) / 2;
    const keys: Record<string, () => void> = {
      '+': () => zoom(plot, zoomStep, middle),
      '=': () => zoom(plot, zoomStep, middle),
      '-': () => zoom(plot, 1 / zoomStep, middle),
      '0': () => plot.setData(plot.data, true),
      ArrowLeft: () => pan(plot, -panStep),
      ArrowRight: () => pan(plot, panStep),
    };
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  },
};
