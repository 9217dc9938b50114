import { lineColours, markOf, markOutline, markRadius } from '../../src/studio/line-marks.ts';

const width = 22;
const height = 10;

/** How a line of the charts looks: its colour and, beyond the first lines, its mark. */
export function LineSample({ line }: { line: number }) {
  const mark = markOf(line);
  return (
    <svg
      class={`line-sample series-${(line % lineColours) + 1}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <path d={`M0 ${height / 2}H${width}`} />
      {mark && <polygon points={markOutline(mark, width / 2, height / 2, markRadius).join(' ')} />}
    </svg>
  );
}
