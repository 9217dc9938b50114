import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../src/studio/say.ts';
import { readPalette, themeVersion } from '../theme.ts';

/** Side of the pad in ink pixels. */
export const padSide = 112;
const screenSide = 224;
const brush = 5.5;
const keyStep = 4;

interface PadProps {
  readonly ink: Float32Array<ArrayBuffer>;
  readonly onInk: (ink: Float32Array<ArrayBuffer>) => void;
  readonly onClear: () => void;
}

/** A square to draw in: pointer draws; arrow keys move a pen, Space lowers and lifts it, Delete clears. */
export function Pad({ ink, onInk, onClear }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pen = useRef({ x: padSide / 2, y: padSide / 2, down: false });
  const theme = themeVersion.value;
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const palette = readPalette();
    const [red, green, blue] = palette.rgb(palette.foreground);
    const image = context.createImageData(padSide, padSide);
    ink.forEach((value, i) => {
      image.data.set([red, green, blue, 255 * value], 4 * i);
    });
    context.putImageData(image, 0, 0);
  }, [ink, theme]);
  const at = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    const scale = padSide / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const drawTo = (x: number, y: number) => {
    const next = ink.slice();
    stroke(next, pen.current.x, pen.current.y, x, y);
    pen.current = { ...pen.current, x, y };
    onInk(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (move) {
      const inside = (value: number) => Math.min(padSide - 1, Math.max(0, value));
      const x = inside(pen.current.x + keyStep * move[0]);
      const y = inside(pen.current.y + keyStep * move[1]);
      if (pen.current.down) drawTo(x, y);
      else pen.current = { ...pen.current, x, y };
    } else if (event.key === ' ') pen.current = { ...pen.current, down: !pen.current.down };
    else if (event.key === 'Delete' || event.key === 'Backspace') onClear();
    else return;
    event.preventDefault();
  };
  return (
    <div class="pad">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: keys are handled here */}
      <canvas
        ref={canvas}
        width={padSide}
        height={padSide}
        style={{ width: `${screenSide}px`, height: `${screenSide}px` }}
        role="application"
        aria-label={say('Drawing pad: arrow keys move the pen, Space lowers and lifts it, Delete clears')}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          canvas.current!.setPointerCapture(event.pointerId);
          pen.current = { ...at(event), down: true };
          drawTo(pen.current.x, pen.current.y);
        }}
        onPointerMove={(event) => {
          if (event.buttons & 1) drawTo(at(event).x, at(event).y);
        }}
        onPointerUp={() => {
          pen.current.down = false;
        }}
      />
      <button type="button" class="button secondary" onClick={onClear}>
        {say('Clear')}
      </button>
    </div>
  );
}

/** Lays soft discs along a segment. */
function stroke(ink: Float32Array, x0: number, y0: number, x1: number, y1: number): void {
  const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0)));
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps];
    const reach = Math.ceil(brush) + 1;
    for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(padSide, y + reach); row++)
      for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(padSide, x + reach); column++) {
        const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        const value = Math.min(1, Math.max(0, brush + 0.5 - distance));
        const i = row * padSide + column;
        ink[i] = Math.max(ink[i], value);
      }
  }
}
