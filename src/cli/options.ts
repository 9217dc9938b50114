import { InvalidArgumentError } from 'commander';

/** What help says of an argument that is a run. */
export const runArgument = "a run's folder, as `psnet train` tells it: .psnet/runs/…";

const numberOf =
  (isWanted: (value: number) => boolean, wanted: string) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && isWanted(value)) return value;
    throw new InvalidArgumentError(`It must be ${wanted}.`);
  };

/** Parses the value of an option as a whole number of at least `least`; anything else is wrong usage. */
export const wholeNumber = (least: number) =>
  numberOf((value) => Number.isSafeInteger(value) && value >= least, `a whole number from ${least}`);

/** Parses the value of an option as a number of at least `least`; anything else is wrong usage. */
export const numberFrom = (least: number) =>
  numberOf((value) => Number.isFinite(value) && value >= least, `a number from ${least}`);
