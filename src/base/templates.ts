/** What fills the places of a template; `name-zh-cn` is what stands for `name` in a Chinese one. */
export type MessageArguments = Readonly<Record<string, string | number>>;

/** Fills the `{name}`s of a template; one without an argument stays as it is. */
export const fill = (template: string, args: MessageArguments): string =>
  template.replace(/\{([a-z0-9]+)\}/gi, (whole, name) => (name in args ? String(args[name]) : whole));
