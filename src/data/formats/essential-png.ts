import { inflateSync } from 'node:zlib';

/** Chunks that pixels are made of; profiles, texts and all else, which may swell when unpacked, are left out. */
const essential = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const signatureLength = 8;
/** Bits of a pixel at 16 bits of four channels, and what the filters and passes of rows may add. */
const mostBytesPerPixel = 8;
const passesAtMost = 7;

/**
 * A PNG file without what its pixels do not need. Throws where its pixels unpack to more than the size in its header
 * has room for, before a decoder unpacks them.
 */
export function essentialPng(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [file.subarray(0, signatureLength)];
  const pixels: Buffer[] = [];
  for (let at = signatureLength; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (essential.has(type)) kept.push(file.subarray(at, end));
    if (type === 'IDAT') pixels.push(file.subarray(at + 8, at + 8 + length));
    at = end;
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const room = passesAtMost * height * (1 + width * mostBytesPerPixel);
  try {
    inflateSync(Buffer.concat(pixels), { maxOutputLength: Math.max(64, room) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new Error('its pixels unpack to more than its size has room for');
    throw error;
  }
  return Buffer.concat(kept);
}
