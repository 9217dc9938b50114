import type { FixTitle } from './finding.ts';
import { fill } from './templates.ts';

/** What quick fixes and code actions are called in menus. */
export const fixTitles = {
  replace: 'Write {text}',
  insert: 'Insert {text}',
  remove: 'Remove it',
  'use-density': 'Use {density}: out-degree {out}, in-degree {in}',
  'resize-layer': 'Make the layer of {now} neurons one of {units}',
  'pad-input': 'Pad the input to {neurons}',
  convert: 'Write it as {text}',
  'clash-free': 'Make the junction clash-free',
  expand: 'Write the compact form as layer lines',
  'extract-training': 'Declare the training as {name}',
  declare: 'Declare {kind} {name}',
} as const;

export type FixKey = keyof typeof fixTitles;

/** The title in words. */
export const titleOf = ({ key, args }: FixTitle): string => fill(fixTitles[key], args);
