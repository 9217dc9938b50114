/** Colours in which lines differ; beyond them the same colours come again, with a mark on the line. */
export const lineColours = 6;

/** Shapes that are told apart in black alone, filled, at a few pixels. */
const marks = ['disc', 'square', 'triangle', 'diamond', 'cross', 'wedge', 'plus', 'hourglass'] as const;
export type LineMark = (typeof marks)[number];

/** So many lines are each drawn in a way of its own: without a mark, then with each of them. */
export const mostDistinctLines = lineColours * (marks.length + 1);

/** The mark of a line, from 0; the first lines differ by colour alone. */
export function markOf(line: number): LineMark | undefined {
  const round = Math.floor(line / lineColours) % (marks.length + 1);
  return round === 0 ? undefined : marks[round - 1];
}

/** Radius of marks on charts and in legends, in pixels. */
export const markRadius = 4;

const regular = (corners: number, turn = 0) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = 2 * Math.PI * (i / corners + turn);
    return [Math.sin(angle), -Math.cos(angle)] as const;
  });

const arms: readonly (readonly [number, number])[] = [
  [-0.3, -1],
  [0.3, -1],
  [0.3, -0.3],
  [1, -0.3],
  [1, 0.3],
  [0.3, 0.3],
  [0.3, 1],
  [-0.3, 1],
  [-0.3, 0.3],
  [-1, 0.3],
  [-1, -0.3],
  [-0.3, -0.3],
];
const diagonal = Math.SQRT1_2;

const outlines: Readonly<Record<LineMark, readonly (readonly [number, number])[]>> = {
  disc: regular(16),
  square: regular(4, 1 / 8),
  triangle: regular(3),
  diamond: regular(4),
  cross: arms.map(([x, y]) => [diagonal * (x - y), diagonal * (x + y)]),
  wedge: regular(3, 1 / 2),
  plus: arms,
  hourglass: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [-0.9, 0.9],
    [0.9, 0.9],
  ],
};

/** The polygon of a mark around a place: x, y, x, y, … */
export const markOutline = (mark: LineMark, x: number, y: number, radius: number): number[] =>
  outlines[mark].flatMap(([dx, dy]) => [x + dx * radius, y + dy * radius]);

const marksALine = 8;

/** Which of a line's points carry its mark: a few, evenly apart, other ones from line to line; always one. */
export function markedPlaces(points: number, line: number): number[] {
  const step = Math.max(1, Math.ceil(points / marksALine));
  const first = points === 0 ? 0 : (line * 5) % Math.min(step, points);
  const places: number[] = [];
  for (let at = first; at < points; at += step) places.push(at);
  return places;
}
