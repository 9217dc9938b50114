import type { Problem, Result } from '../../base/result.ts';

/** A problem on its way up to where the run is closed: inside the trainer only, never across its border. */
export class TrainingProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The value of a result; its problem is thrown as a TrainingProblem. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new TrainingProblem(result.error);
  return result.value;
}
