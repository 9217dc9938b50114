/** Ways of doing a step: by this thread alone, or by the whole team. */
type Way = 'alone' | 'together';

/** Steps in a row by one way; the first of them, which may have to wake the others, is not timed. */
const stretch = 4;
/** Stretches of each way in a trial. */
const stretches = 5;
const trialSteps = 2 * stretch * stretches;
/** Steps from one trial to the next: what else the machine does changes. A trial's slower half is 1 % of all steps. */
const period = 2000;
/** Steps before the first trial, in which kernels are still being compiled. */
const warming = 8;

const medianOf = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Whether steps are done by the whole team or by one thread alone, which is as fast where steps are over before threads
 * have met, or where another program has the other cores. The first steps of a training, and some every now and then,
 * are done both ways in turns and timed; the way whose median is shorter is kept until the next trial. Both ways give
 * the same bits, so the clock decides nothing but time.
 */
export class ThreadChoice {
  private readonly now: () => number;
  private times: Record<Way, number[]> = { alone: [], together: [] };
  private way: Way = 'together';
  private steps = -warming;

  /** `now` tells milliseconds of a clock that never goes back. */
  constructor(now = () => performance.now()) {
    this.now = now;
  }

  /** What steps are done by outside of trials. */
  get chosen(): Way {
    return this.way;
  }

  /** Does a step one of two ways; steps of fewer samples than others are not compared with them. */
  run(ways: Readonly<Record<Way, () => void>>, isWhole: boolean): void {
    const at = this.steps < 0 ? period : this.steps % period;
    if (!isWhole || at >= trialSteps) ways[this.way]();
    else this.try(ways, at);
    if (isWhole) this.steps++;
  }

  private try(ways: Readonly<Record<Way, () => void>>, at: number): void {
    if (at === 0) this.times = { alone: [], together: [] };
    const way = Math.floor(at / stretch) % 2 === 0 ? 'together' : 'alone';
    const begin = this.now();
    ways[way]();
    if (at % stretch > 0) this.times[way].push(this.now() - begin);
    if (at < trialSteps - 1) return;
    const { alone, together } = this.times;
    this.way = medianOf(alone) <= medianOf(together) ? 'alone' : 'together';
  }
}
