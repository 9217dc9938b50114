import { Uri } from 'vscode';

/** What a command is about: any part may be missing, then the command asks or looks around. */
export interface CommandTarget {
  readonly uri?: Uri;
  readonly network?: string;
  readonly hardware?: string;
  readonly experiment?: string;
  readonly search?: string;
}

/**
 * Reads a command's arguments: nothing (palette), a file (menus of editor and explorer), or `{uri, network, hardware, …}` from a
 * CodeLens, the tree or another extension, where the address may be a string.
 */
export function commandTarget(argument: unknown): CommandTarget {
  if (argument instanceof Uri) return { uri: argument };
  if (typeof argument !== 'object' || argument === null) return {};
  const { uri, network, hardware, experiment, search } = argument as Record<string, unknown>;
  const name = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    uri: uri instanceof Uri ? uri : typeof uri === 'string' ? Uri.parse(uri) : undefined,
    network: name(network),
    hardware: name(hardware),
    experiment: name(experiment),
    search: name(search),
  };
}
