import { escapeMarkup } from './markup.ts';
import type { Fill, NumberList, Pen, Picture, Pixels, Stroke, TextStyle } from './pen.ts';
import { publicationPalette } from './pen.ts';
import { pngDataUrl } from './png.ts';

const fontFamily = 'Helvetica, Arial, sans-serif';

/** Writes a picture as one self-contained SVG document in publication colours. */
export function pictureToSvg(picture: Picture, width: number, title: string): string {
  const height = picture.height(width);
  const pen = new SvgPen();
  picture.draw(pen, width, height, publicationPalette);
  const { background } = publicationPalette;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" ` +
    `viewBox="0 0 ${number(width)} ${number(height)}" role="img" font-family="${fontFamily}">` +
    `<title>${escapeMarkup(title)}</title>` +
    `<rect width="100%" height="100%" fill="${background}"/>${pen.markup}</svg>\n`
  );
}

class SvgPen implements Pen {
  #parts: string[] = [];

  get markup(): string {
    return this.#parts.join('');
  }

  lines(segments: NumberList, style: Stroke): void {
    let path = '';
    for (let i = 0; i + 3 < segments.length; i += 4)
      path += `M${number(segments[i])} ${number(segments[i + 1])}L${number(segments[i + 2])} ${number(segments[i + 3])}`;
    if (path) this.#parts.push(`<path d="${path}" fill="none"${strokeOf(style)}/>`);
  }

  path(points: NumberList, style: Stroke): void {
    if (points.length > 0) this.#parts.push(`<path d="${through(points)}" fill="none"${strokeOf(style)}/>`);
  }

  area(points: NumberList, fill: Fill): void {
    if (points.length > 0) this.#parts.push(`<path d="${through(points)}Z"${fillOf(fill)}/>`);
  }

  discs(centres: NumberList, radius: number, fill: Fill): void {
    let path = '';
    const r = number(radius);
    for (let i = 0; i + 1 < centres.length; i += 2)
      path += `M${number(centres[i] - radius)} ${number(centres[i + 1])}a${r} ${r} 0 1 0 ${number(2 * radius)} 0a${r} ${r} 0 1 0 ${number(-2 * radius)} 0Z`;
    if (path) this.#parts.push(`<path d="${path}"${fillOf(fill)}/>`);
  }

  boxes(boxes: NumberList, fill: Fill): void {
    let path = '';
    for (let i = 0; i + 3 < boxes.length; i += 4)
      path += `M${number(boxes[i])} ${number(boxes[i + 1])}h${number(boxes[i + 2])}v${number(boxes[i + 3])}h${number(-boxes[i + 2])}Z`;
    if (path) this.#parts.push(`<path d="${path}"${fillOf(fill)}/>`);
  }

  text(x: number, y: number, text: string, style: TextStyle): void {
    const { size = 11, anchor = 'start', baseline = 'middle' } = style;
    const shift = { top: 0.8, middle: 0.35, bottom: -0.15 }[baseline] * size;
    const turn = style.upright ? ` transform="rotate(-90 ${number(x)} ${number(y)})"` : '';
    this.#parts.push(
      `<text x="${number(x)}" y="${number(y + shift)}" font-size="${size}" text-anchor="${anchor}" ` +
        `fill="${style.colour}"${style.bold ? ' font-weight="bold"' : ''}${turn}>${escapeMarkup(text)}</text>`,
    );
  }

  image(x: number, y: number, width: number, height: number, pixels: Pixels): void {
    this.#parts.push(
      `<image x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" ` +
        `preserveAspectRatio="none" style="image-rendering:pixelated" href="${pngDataUrl(pixels)}"/>`,
    );
  }
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

function through(points: NumberList): string {
  let path = '';
  for (let i = 0; i + 1 < points.length; i += 2)
    path += `${i === 0 ? 'M' : 'L'}${number(points[i])} ${number(points[i + 1])}`;
  return path;
}

const strokeOf = ({ colour, width, opacity, dash }: Stroke): string =>
  ` stroke="${colour}" stroke-width="${number(width)}"` +
  (opacity === undefined ? '' : ` stroke-opacity="${number(opacity)}"`) +
  (dash ? ` stroke-dasharray="${dash.join(' ')}"` : '');

const fillOf = ({ colour, opacity }: Fill): string =>
  ` fill="${colour}"${opacity === undefined ? '' : ` fill-opacity="${number(opacity)}"`}`;
