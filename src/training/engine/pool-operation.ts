import type { Kernels } from '../kernels/kernels.ts';
import type { Operation, Phase } from './operation.ts';
import { sharedRange } from './operation.ts';
import type { PoolPlan } from './plan.ts';

/** Max, average and global average pooling. */
export function poolOperation(
  { from, to, average, size, stride, rectified }: PoolPlan,
  kernels: Kernels,
): Operation {
  const steps = [
    from.tileBytes,
    from.stepY,
    from.stepX,
    stride[0] * from.stepY,
    stride[1] * from.stepX,
  ] as const;
  const target = [to.tileBytes, to.stepY, to.stepX, to.rows, to.columns, ...size, average ? 1 : 0] as const;
  const x = from.values.offset + from.origin;
  const y = to.values.offset + to.origin;
  const isApart =
    size.every((side, way) => side === stride[way]) &&
    from.rows === to.rows * size[0] &&
    from.columns === to.columns * size[1];
  const clear: Phase = {
    over: 'tiles',
    run: ({ part, tileBegin, tileEnd }) => {
      if (part === 0) kernels.clear(from.errors!.offset, from.tileBytes, tileBegin, tileEnd);
    },
  };
  const backward: readonly Phase[] = [
    ...(isApart ? [] : [clear]),
    {
      over: 'tiles',
      run: (share) => {
        const xError = from.errors!.offset + from.origin;
        const yError = to.errors!.offset + to.origin;
        const channels = sharedRange(to.channels, share);
        const { tileBegin, tileEnd } = share;
        const windows = [...target, isApart ? 1 : 0, rectified ? 1 : 0] as const;
        kernels.poolBackward(x, xError, ...steps, y, yError, ...windows, ...channels, tileBegin, tileEnd);
      },
    },
  ];
  return {
    forward: [
      {
        over: 'tiles',
        run: (share) => {
          const channels = sharedRange(to.channels, share);
          kernels.poolForward(x, ...steps, y, ...target, ...channels, share.tileBegin, share.tileEnd);
        },
      },
    ],
    // Errors that reach the input are of no use to anyone.
    backward: from.errors ? backward : [],
    update: [],
    apply: [],
  };
}
