import type { FileWindow } from './file-window.ts';

/** A file in a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  /** Where its bytes lie in the archive, the end not included. */
  readonly start: number;
  readonly end: number;
}

const endBytes = 22;
const longestComment = 2 ** 16;
const longestDirectory = 2 ** 24;
const localBytes = 30;
const signature = {
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  entry: 0x02014b50,
  local: 0x04034b50,
};
/** What stands for a number that the 64-bit part holds. */
const elsewhere = 0xffffffff;
const encrypted = 1;

/**
 * The files of a zip archive by its directory, as PKWARE's APPNOTE.TXT has it, 64-bit sizes included; nothing of them is
 * unpacked. Throws where the directory is broken, or points beyond the archive.
 */
export async function readZipDirectory(file: FileWindow): Promise<ZipEntry[]> {
  const { at, bytes } = await directoryPlace(file);
  if (bytes > longestDirectory || at + bytes > file.bytes)
    throw new Error('its directory lies beyond its end');
  const directory = viewOf(await file.read(at, bytes));
  const entries: ZipEntry[] = [];
  for (let from = 0; from + 46 <= bytes && directory.getUint32(from, true) === signature.entry; ) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) =>
      directory.getUint16(from + field, true),
    );
    if (from + 46 + nameBytes + extraBytes > bytes) throw new Error('its directory is cut off');
    if (directory.getUint16(from + 8, true) & encrypted) throw new Error('it is encrypted');
    const name = Buffer.from(directory.buffer, directory.byteOffset + from + 46, nameBytes).toString();
    const extra = new DataView(directory.buffer, directory.byteOffset + from + 46 + nameBytes, extraBytes);
    const [, packed, local] = wideFields(
      [24, 20, 42].map((field) => directory.getUint32(from + field, true)),
      extra,
    );
    const start = await dataStart(file, local);
    if (start + packed > file.bytes) throw new Error(`${name} lies beyond its end`);
    entries.push({ name, method: directory.getUint16(from + 10, true), start, end: start + packed });
    from += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function directoryPlace(file: FileWindow): Promise<{ at: number; bytes: number }> {
  const from = Math.max(0, file.bytes - endBytes - longestComment);
  const tail = viewOf(await file.read(from, file.bytes - from));
  let end = tail.byteLength - endBytes;
  while (end >= 0 && tail.getUint32(end, true) !== signature.end) end--;
  if (end < 0) throw new Error('it does not end as a zip archive');
  const place = { bytes: tail.getUint32(end + 12, true), at: tail.getUint32(end + 16, true) };
  if (place.at !== elsewhere && place.bytes !== elsewhere) return place;
  const locator = end - 20;
  if (locator < 0 || tail.getUint32(locator, true) !== signature.locator64)
    throw new Error('its directory is lost');
  const wide = viewOf(await file.read(Number(tail.getBigUint64(locator + 8, true)), 56));
  if (wide.byteLength < 56 || wide.getUint32(0, true) !== signature.end64)
    throw new Error('its directory is lost');
  return { bytes: Number(wide.getBigUint64(40, true)), at: Number(wide.getBigUint64(48, true)) };
}

/** Unpacked size, packed size and place of an entry, those that need it from its 64-bit extra field. */
function wideFields(fields: number[], extra: DataView): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let from = at + 4;
    return fields.map((field) => {
      if (field !== elsewhere || from + 8 > extra.byteLength) return field;
      from += 8;
      return Number(extra.getBigUint64(from - 8, true));
    });
  }
  return fields;
}

async function dataStart(file: FileWindow, at: number): Promise<number> {
  const local = viewOf(at < file.bytes ? await file.read(at, localBytes) : new Uint8Array(0));
  if (local.byteLength < localBytes || local.getUint32(0, true) !== signature.local)
    throw new Error('its directory points at no file');
  return at + localBytes + local.getUint16(26, true) + local.getUint16(28, true);
}
