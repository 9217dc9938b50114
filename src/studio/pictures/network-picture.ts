import type { GraphNode, NetworkGraph } from '../network-graph.ts';
import type { Palette, Pen, Picture } from './pen.ts';

const gap = 28;
const margin = 12;

/** The connection graph as one picture: a chain from left to right, scaled to the width. */
export function networkPicture(graph: NetworkGraph): Picture {
  const whole = graph.nodes.reduce((sum, node) => sum + node.width + gap, 2 * margin - gap);
  const tallest = Math.max(...graph.nodes.map(({ height }) => height)) + 2 * margin;
  const scaleOf = (width: number) => Math.min(1.2, width / whole);
  return {
    height: (width) => tallest * scaleOf(width),
    draw(pen, width, height, palette) {
      const scale = scaleOf(width);
      let x = margin * scale;
      graph.nodes.forEach((node, i) => {
        const place = { x, y: (height - node.height * scale) / 2, scale };
        const wire = graph.wires.find(({ to }) => to === i);
        if (wire)
          pen.lines([x - gap * scale, height / 2, x, height / 2], {
            colour: palette.muted,
            width: (1.5 + 6 * wire.weight) * scale,
            opacity: 0.55,
          });
        if (node.kind === 'junction') drawJunction(pen, palette, node, place);
        else drawLayer(pen, palette, node, place);
        x += (node.width + gap) * scale;
      });
    },
  };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function drawBox(pen: Pen, palette: Palette, node: GraphNode, { x, y, scale }: Place): void {
  const [right, bottom] = [x + node.width * scale, y + node.height * scale];
  pen.path([x, y, right, y, right, bottom, x, bottom, x, y], { colour: palette.muted, width: 1 });
}

function drawLayer(pen: Pen, palette: Palette, node: GraphNode, place: Place): void {
  drawBox(pen, palette, node, place);
  const { x, y, scale } = place;
  const middle = x + (node.width * scale) / 2;
  const centre = y + (node.height * scale) / 2;
  const style = { anchor: 'middle' } as const;
  pen.text(middle, centre - 7 * scale, node.detail, {
    ...style,
    colour: palette.foreground,
    size: 13 * scale,
    bold: true,
  });
  pen.text(middle, centre + 10 * scale, node.title, { ...style, colour: palette.muted, size: 11 * scale });
}

function drawJunction(pen: Pen, palette: Palette, node: GraphNode, place: Place): void {
  const { x, y, scale } = place;
  pen.boxes([x, y, node.width * scale, node.height * scale], {
    colour: palette.series[0],
    opacity: 0.06 + 0.34 * (node.share ?? 0),
  });
  drawBox(pen, palette, node, place);
  const top = (node.height - 78) / 2;
  const at = (dx: number, dy: number) => [x + dx * scale, y + (top + dy) * scale] as const;
  const small = { colour: palette.muted, size: 11 * scale };
  pen.text(...at(12, 17), node.title, { colour: palette.foreground, size: 13 * scale, bold: true });
  pen.text(...at(node.width - 12, 17), String(node.junction), { ...small, anchor: 'end' });
  pen.text(...at(12, 34), node.extra ?? '', small);
  const track = (node.width - 24) * scale;
  pen.boxes([...at(12, 47), track, 5 * scale], { colour: palette.muted, opacity: 0.25 });
  pen.boxes([...at(12, 47), track * (node.density ?? 0), 5 * scale], { colour: palette.series[0] });
  pen.text(...at(12, 64), node.detail, small);
}
