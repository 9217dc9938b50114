import type { MessageArguments } from './finding.ts';

/** Fills the `{name}`s of a template; one without an argument stays as it is. */
export const fill = (template: string, args: MessageArguments): string =>
  template.replace(/\{([a-z0-9]+)\}/gi, (whole, name) => (name in args ? String(args[name]) : whole));
