import { problem, type Result } from '../../base/result.ts';
import type { LabelledData } from '../formats/labelled-data.ts';

/** MFCC features per frame that the article uses: 13 (reduced redundancy), with differences 39, with context 117. */
const featureCounts = [13, 39, 117];

/** Lee and Hon's folding (1989) of TIMIT's 61 phones into 39 classes: what is not named here stays itself. */
const foldings: ReadonlyArray<readonly [into: string, phones: string]> = [
  ['aa', 'ao'],
  ['ah', 'ax ax-h'],
  ['er', 'axr'],
  ['hh', 'hv'],
  ['ih', 'ix'],
  ['l', 'el'],
  ['m', 'em'],
  ['n', 'en nx'],
  ['ng', 'eng'],
  ['sh', 'zh'],
  ['uw', 'ux'],
  ['sil', 'pcl tcl kcl bcl dcl gcl h# pau epi'],
];
const foldedInto = new Map(
  foldings.flatMap(([into, phones]) => phones.split(' ').map((phone) => [phone, into] as const)),
);

/** The class of a phone; the glottal stop q, which the folding drops, stays itself. */
export const foldPhone = (phone: string): string => foldedInto.get(phone) ?? phone;

/** What to put where, when the file is not there. */
export const missingTimit = (file: string) =>
  problem(
    'data-missing',
    'The MFCC features of TIMIT are not here.',
    'TIMIT may not be passed on: get it from the LDC, and put 13, 39 or 117 MFCC features of each frame with its phone in ' +
      'the last column here as csv, or as npy or npz (x and y) with numbers for phones.',
    { file },
  );

/**
 * Checks that a user's own table is TIMIT as MFCC features (TIMIT itself may not be passed on): 13, 39 or 117 features
 * and at most 61 classes.
 */
export function checkTimit(data: LabelledData, file: string): Result<undefined> {
  const features = data.inputShape.reduce((a, b) => a * b, 1);
  if (!featureCounts.includes(features))
    return problem(
      'data-timit',
      `TIMIT frames have 13, 39 or 117 MFCC features; this file has ${features}.`,
      undefined,
      { file },
    );
  if (data.classNames.length > 61)
    return problem(
      'data-timit',
      `TIMIT has at most 61 phones; this file has ${data.classNames.length} classes.`,
      undefined,
      { file },
    );
  return { ok: true, value: undefined };
}
