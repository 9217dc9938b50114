import { useEffect, useRef, useState } from 'preact/hooks';
import { type Palette, readPalette, themeVersion } from '../theme.ts';
import { observeWidth } from './observe-width.ts';

/** What a drawing needs; lengths in CSS pixels, the context already scaled for the screen. */
export interface Drawing {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly scale: number;
}

interface CanvasProps {
  /** Keep it the same function while nothing changes: a new one paints anew. */
  readonly draw: (drawing: Drawing) => void;
  readonly height: number;
  readonly label: string;
  readonly onMove?: (x: number, y: number, width: number) => void;
  readonly onLeave?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** A canvas as wide as its place that repaints on resize and on a change of theme. */
export function Canvas({ draw, height, label, onMove, onLeave, onKeyDown }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const theme = themeVersion.value;
  useEffect(() => {
    return observeWidth(canvas.current!.parentElement!, setWidth);
  }, []);
  useEffect(() => {
    if (width === 0) return;
    const element = canvas.current!;
    const scale = window.devicePixelRatio || 1;
    element.width = width * scale;
    element.height = height * scale;
    const context = element.getContext('2d')!;
    context.scale(scale, scale);
    draw({ context, width, height, palette: readPalette(), scale });
  }, [draw, width, height, theme]);
  const at = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    onMove?.(event.clientX - box.left, event.clientY - box.top, width);
  };
  return (
    <div class="canvas-place">
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        tabIndex={onKeyDown ? 0 : undefined}
        style={{ width: `${width}px`, height: `${height}px` }}
        onMouseMove={at}
        onMouseLeave={onLeave}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
