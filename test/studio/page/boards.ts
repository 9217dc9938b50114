import type { HardwareSpec } from '../../../src/schema/plan-specs.ts';

/** The hardware of the page's document: the article's board, and one whose z do not go with its network. */
export const boards: readonly HardwareSpec[] = [
  {
    name: 'nexys4',
    device: 'xc7a100t',
    clock: 15e6,
    fixedPoint: { total: 10, integer: 2, fraction: 7 },
    parallelism: [128, 32],
    mode: 'training',
  },
  {
    name: 'wrong-z',
    device: 'xc7a100t',
    clock: 15e6,
    fixedPoint: { total: 10, integer: 2, fraction: 7 },
    parallelism: [100, 32],
    mode: 'training',
  },
  {
    name: 'small',
    device: 'ice40up5k',
    clock: 24e6,
    fixedPoint: { total: 10, integer: 3, fraction: 6 },
    mode: 'inference',
  },
];
