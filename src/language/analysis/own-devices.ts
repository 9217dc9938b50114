import { type URI, Utils } from 'vscode-uri';
import type { Problem } from '../../base/result.ts';
import type { Device } from '../../hardware/devices.ts';
import { ownDevicesFile, readOwnDevices } from '../../hardware/own-devices.ts';

/** The parts that a folder adds to the table, or what is wrong with the file that says so. */
export interface OwnDevices {
  readonly devices: readonly Device[];
  readonly problem?: Problem;
  /** The file's text: analyses of declarations hold as long as it is the same. */
  readonly text: string;
}

export const noOwnDevices: OwnDevices = { devices: [], text: '' };

/** Reads a file, or undefined where there is none. */
export type ReadText = (uri: URI) => string | undefined;

/** Folders looked at above a file: far more than anybody nests. */
const mostFolders = 40;

/** The nearest `psnet.devices.json` in a folder or above it. */
export function ownDevicesOf(folder: URI, read: ReadText): OwnDevices {
  let here = folder;
  for (let depth = 0; depth < mostFolders; depth++) {
    const text = read(Utils.joinPath(here, ownDevicesFile));
    if (text !== undefined) return parsed(text);
    const above = Utils.dirname(here);
    if (above.path === here.path) break;
    here = above;
  }
  return noOwnDevices;
}

/** The file read last: typing in a network does not read it again. */
let last: OwnDevices | undefined;

function parsed(text: string): OwnDevices {
  if (last?.text === text) return last;
  const devices = readOwnDevices(text);
  last = devices.ok ? { devices: devices.value, text } : { devices: [], problem: devices.error, text };
  return last;
}
