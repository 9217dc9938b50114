import { InvalidArgumentError } from 'commander';

/** Parses the value of an option as a whole number of at least `least`; anything else is wrong usage. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
