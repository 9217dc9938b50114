import type { Fill, NumberList, Pen, Pixels, Stroke, TextStyle } from '../../src/studio/pictures/pen.ts';

const fullTurn = 2 * Math.PI;

/** Draws pictures on a canvas. */
export class CanvasPen implements Pen {
  readonly #context: CanvasRenderingContext2D;
  readonly #font: string;

  constructor(context: CanvasRenderingContext2D, font: string) {
    this.#context = context;
    this.#font = font;
  }

  lines(segments: NumberList, style: Stroke): void {
    this.#stroke(style, (context) => {
      for (let i = 0; i + 3 < segments.length; i += 4) {
        context.moveTo(segments[i], segments[i + 1]);
        context.lineTo(segments[i + 2], segments[i + 3]);
      }
    });
  }

  path(points: NumberList, style: Stroke): void {
    this.#stroke(style, () => this.#through(points));
  }

  area(points: NumberList, fill: Fill): void {
    this.#fill(fill, () => this.#through(points));
  }

  discs(centres: NumberList, radius: number, fill: Fill): void {
    this.#fill(fill, (context) => {
      for (let i = 0; i + 1 < centres.length; i += 2) {
        context.moveTo(centres[i] + radius, centres[i + 1]);
        context.arc(centres[i], centres[i + 1], radius, 0, fullTurn);
      }
    });
  }

  boxes(boxes: NumberList, fill: Fill): void {
    this.#fill(fill, (context) => {
      for (let i = 0; i + 3 < boxes.length; i += 4)
        context.rect(boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]);
    });
  }

  text(x: number, y: number, text: string, style: TextStyle): void {
    const context = this.#context;
    context.save();
    context.translate(x, y);
    if (style.upright) context.rotate(-Math.PI / 2);
    context.font = `${style.bold ? 'bold ' : ''}${style.size ?? 11}px ${this.#font}`;
    context.textAlign = style.anchor === 'middle' ? 'center' : (style.anchor ?? 'start');
    context.textBaseline = style.baseline ?? 'middle';
    context.fillStyle = style.colour;
    context.fillText(text, 0, 0);
    context.restore();
  }

  image(x: number, y: number, width: number, height: number, pixels: Pixels): void {
    const cells = document.createElement('canvas');
    cells.width = pixels.columns;
    cells.height = pixels.rows;
    cells.getContext('2d')!.putImageData(new ImageData(pixels.data, pixels.columns, pixels.rows), 0, 0);
    this.#context.imageSmoothingEnabled = false;
    this.#context.drawImage(cells, x, y, width, height);
  }

  #through(points: NumberList): void {
    for (let i = 0; i + 1 < points.length; i += 2)
      if (i === 0) this.#context.moveTo(points[0], points[1]);
      else this.#context.lineTo(points[i], points[i + 1]);
  }

  #stroke(style: Stroke, trace: (context: CanvasRenderingContext2D) => void): void {
    const context = this.#context;
    context.strokeStyle = style.colour;
    context.lineWidth = style.width;
    context.globalAlpha = style.opacity ?? 1;
    context.setLineDash([...(style.dash ?? [])]);
    context.beginPath();
    trace(context);
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
  }

  #fill(fill: Fill, trace: (context: CanvasRenderingContext2D) => void): void {
    const context = this.#context;
    context.fillStyle = fill.colour;
    context.globalAlpha = fill.opacity ?? 1;
    context.beginPath();
    trace(context);
    context.fill();
    context.globalAlpha = 1;
  }
}
