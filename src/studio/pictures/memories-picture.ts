import type { Connections } from '../../network/connections.ts';
import { say } from '../say.ts';
import type { Picture } from './pen.ts';

/** Where a clash-free junction stands in its junction cycle (domain: clash-free patterns). */
export interface CycleState {
  readonly cycle: number;
  readonly sweep: number;
  /** Left neurons read in this cycle, one a memory. */
  readonly reads: readonly {
    readonly memory: number;
    readonly address: number;
    readonly neuron: number;
    /** The right neuron the edge leads to. */
    readonly right: number;
  }[];
  /** Right neurons whose edges are worked on. */
  readonly rights: readonly number[];
}

/** What the hardware reads in cycle c: edges c·z … c·z + z − 1; left neuron m is in memory m mod z at ⌊m/z⌋. */
export function cycleState({ left, right, leftOf }: Connections, z: number, cycle: number): CycleState {
  const inDegree = leftOf.length / right;
  const first = cycle * z;
  const edges = Array.from({ length: Math.min(z, leftOf.length - first) }, (_, lane) => first + lane);
  return {
    cycle,
    sweep: Math.floor(cycle / (left / z)),
    reads: edges.map((edge) => ({
      memory: leftOf[edge] % z,
      address: Math.floor(leftOf[edge] / z),
      neuron: leftOf[edge],
      right: Math.floor(edge / inDegree),
    })),
    rights: [...new Set(edges.map((edge) => Math.floor(edge / inDegree)))],
  };
}

const margin = 28;

/** The z memories as columns of D addresses, the cells read in this cycle lit, and the right neurons they feed. */
export function memoriesPicture(connections: Connections, z: number, cycle: number): Picture {
  const depth = connections.left / z;
  const cellHeight = Math.max(3, Math.min(depth < 8 ? 36 : 22, Math.floor(380 / depth)));
  const rightsWidth = 120;
  return {
    height: () => 2 * margin + Math.max(depth * cellHeight, Math.min(240, connections.right * 14)),
    draw(pen, width, height, palette) {
      const state = cycleState(connections, z, cycle);
      const cellWidth = Math.min(46, (width - rightsWidth - 2 * margin) / z);
      const place = (memory: number, address: number) =>
        [
          margin + memory * cellWidth + 0.5,
          margin + address * cellHeight + 0.5,
          Math.max(1, cellWidth - 1),
          Math.max(1, cellHeight - 1),
        ] as const;
      const done = new Set<number>();
      const sweepStart = state.sweep * depth * z;
      for (let edge = sweepStart; edge < cycle * z; edge++) done.add(connections.leftOf[edge]);
      const all: number[] = [];
      const read: number[] = [];
      for (let neuron = 0; neuron < connections.left; neuron++)
        (done.has(neuron) ? read : all).push(...place(neuron % z, Math.floor(neuron / z)));
      pen.boxes(all, { colour: palette.muted, opacity: 0.18 });
      pen.boxes(read, { colour: palette.edge, opacity: 0.3 });
      pen.boxes(
        state.reads.flatMap(({ memory, address }) => [...place(memory, address)]),
        { colour: palette.accent },
      );
      if (cellWidth >= 22 && cellHeight >= 13)
        for (let neuron = 0; neuron < connections.left; neuron++) {
          const [x, y, w, h] = place(neuron % z, Math.floor(neuron / z));
          pen.text(x + w / 2, y + h / 2, String(neuron), {
            colour: palette.foreground,
            size: 10,
            anchor: 'middle',
          });
        }
      const colour = palette.muted;
      if (cellWidth >= 26)
        for (let memory = 0; memory < z; memory++)
          pen.text(margin + (memory + 0.5) * cellWidth, margin / 2, `M${memory}`, {
            colour,
            anchor: 'middle',
          });
      else pen.text(margin, margin / 2, say('{z} memories →', { z }), { colour });
      pen.text(margin / 2, margin, say('addresses'), { colour, anchor: 'end', upright: true });
      const x = margin + z * cellWidth + 36;
      pen.text(x, margin / 2, say('right neurons'), { colour });
      const room = (height - 2 * margin) / connections.right;
      const lit = new Set(state.rights);
      const ends = state.reads.flatMap(({ memory, address, right }) => {
        const [cellX, cellY, w, h] = place(memory, address);
        return [cellX + w, cellY + h / 2, x + 8, margin + (right + 0.5) * room];
      });
      const opacity = Math.max(0.12, Math.min(0.6, 5 / state.reads.length));
      pen.lines(ends, { colour: palette.accent, width: 1, opacity });
      const discs: number[] = [];
      const litDiscs: number[] = [];
      for (let j = 0; j < connections.right; j++)
        (lit.has(j) ? litDiscs : discs).push(x + 8, margin + (j + 0.5) * room);
      const radius = Math.min(6, Math.max(1, room * 0.35));
      pen.discs(discs, radius, { colour: palette.muted, opacity: 0.4 });
      pen.discs(litDiscs, Math.max(3, radius), { colour: palette.accent });
      if (room >= 11 || state.rights.length === 1)
        for (const j of state.rights)
          pen.text(x + 20, margin + (j + 0.5) * room, String(j), { colour: palette.accent });
    },
  };
}
