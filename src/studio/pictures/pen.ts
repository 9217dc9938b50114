/**
 * What pictures are drawn with, so that one drawing serves the screen (canvas), exports and reports (SVG).
 * Lengths are CSS pixels; batches are flat number lists, as pictures hold many thousand marks.
 */
export interface Pen {
  /** Separate segments: x1, y1, x2, y2, … */
  lines(segments: NumberList, style: Stroke): void;
  /** One line through x, y, x, y, … */
  path(points: NumberList, style: Stroke): void;
  /** A filled polygon through x, y, x, y, … */
  area(points: NumberList, fill: Fill): void;
  /** Discs around x, y, x, y, … */
  discs(centres: NumberList, radius: number, fill: Fill): void;
  /** Rectangles x, y, width, height, … */
  boxes(boxes: NumberList, fill: Fill): void;
  text(x: number, y: number, text: string, style: TextStyle): void;
  /** Pixels stretched over a rectangle without smoothing. */
  image(x: number, y: number, width: number, height: number, pixels: Pixels): void;
}

export type NumberList = ArrayLike<number>;

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly opacity?: number;
  readonly dash?: readonly number[];
}

export interface Fill {
  readonly colour: string;
  readonly opacity?: number;
}

export interface TextStyle {
  readonly colour: string;
  /** Default 11. */
  readonly size?: number;
  readonly bold?: boolean;
  /** Where x is; default 'start'. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Where y is; default 'middle'. */
  readonly baseline?: 'top' | 'middle' | 'bottom';
  /** Turned by 90° against the clock around its place. */
  readonly upright?: boolean;
}

/** RGBA bytes, row by row. */
export interface Pixels {
  readonly columns: number;
  readonly rows: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Colours of a picture, from the theme on the screen and fixed in publications. */
export interface Palette {
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly border: string;
  /** Edges, and positive weights. */
  readonly edge: string;
  readonly accent: string;
  /** Negative weights. */
  readonly negative: string;
  /** Lines that must be told apart, in order. */
  readonly series: readonly string[];
  /** Red, green, blue of a colour of this palette, for pixels. */
  readonly rgb: (colour: string) => readonly [number, number, number];
}

/** Black on white with colours that colour-blind readers tell apart (Okabe and Ito). */
export const publicationPalette: Palette = {
  background: '#ffffff',
  foreground: '#000000',
  muted: '#444444',
  border: '#bbbbbb',
  edge: '#0072b2',
  accent: '#d55e00',
  negative: '#d55e00',
  series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'],
  rgb: (colour) =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number],
};

/** The size a picture wants at a given width, and how it draws itself. */
export interface Picture {
  readonly height: (width: number) => number;
  readonly draw: (pen: Pen, width: number, height: number, palette: Palette) => void;
}

/** One picture with another drawn over it. */
export function overlaid(below: Picture, above: Picture | undefined): Picture {
  if (!above) return below;
  return {
    height: below.height,
    draw(...to) {
      below.draw(...to);
      above.draw(...to);
    },
  };
}
