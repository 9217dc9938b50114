import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { overlaid, type Picture } from '../../src/studio/pictures/pen.ts';
import { readPalette, themeVersion } from '../theme.ts';
import { CanvasPen } from './canvas-pen.ts';
import { observeWidth } from './observe-width.ts';
import { PictureExport } from './picture-export.tsx';

interface PictureFrameProps {
  /** Keep it the same object while nothing changes: a new one paints anew. */
  readonly picture: Picture;
  /** Drawn over the picture: what the pointer or the keys light. */
  readonly overlay?: Picture;
  /** The picture steps back behind its overlay. */
  readonly dimmed?: boolean;
  /** What it shows, for screen readers and for the title of exports. */
  readonly label: string;
  /** File name of exports, without ending; no exports without it. */
  readonly name?: string;
  /** A fixed width; else as wide as its place. */
  readonly width?: number;
  readonly onMove?: (x: number, y: number, width: number, height: number) => void;
  readonly onDown?: () => void;
  readonly onPress?: () => void;
  readonly onLeave?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Caption below, beside the export buttons. */
  readonly children?: ComponentChildren;
}

/** A picture on a canvas that repaints on resize and on a change of theme, with exports of it. */
export function PictureFrame(props: PictureFrameProps) {
  const { picture, overlay, dimmed, label, name, onMove, onDown, onPress, onLeave, onKeyDown, children } =
    props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const [placeWidth, setPlaceWidth] = useState(0);
  const width = props.width ?? placeWidth;
  const theme = themeVersion.value;
  useEffect(() => observeWidth(canvas.current!.parentElement!, setPlaceWidth), []);
  useEffect(() => {
    if (width > 0) paint(canvas.current!, picture, width);
  }, [picture, width, theme]);
  useEffect(() => {
    if (width > 0 && overlay) paint(above.current!, overlay, width);
  }, [overlay, width, theme]);
  const at = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    onMove?.(event.clientX - box.left, event.clientY - box.top, box.width, box.height);
  };
  return (
    <figure class="picture">
      <div class={`canvas-place${dimmed ? ' dimmed' : ''}`}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          tabIndex={onKeyDown ? 0 : undefined}
          onMouseMove={at}
          onMouseLeave={onLeave}
          onMouseDown={onDown}
          onClick={onPress}
          onKeyDown={onKeyDown}
        />
        {overlay && <canvas ref={above} class="overlay" />}
      </div>
      {(children || name) && (
        <div class="picture-foot">
          <figcaption aria-live="polite">{children}</figcaption>
          {name && (
            <PictureExport picture={overlaid(picture, overlay)} width={width} title={label} name={name} />
          )}
        </div>
      )}
    </figure>
  );
}

function paint(canvas: HTMLCanvasElement, picture: Picture, width: number): void {
  const height = picture.height(width);
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d')!;
  context.scale(scale, scale);
  picture.draw(
    new CanvasPen(context, getComputedStyle(document.body).fontFamily),
    width,
    height,
    readPalette(),
  );
}
