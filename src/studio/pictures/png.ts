import { encode } from 'fast-png';
import type { Pixels } from './pen.ts';

/** Pixels as a PNG file (8-bit RGBA), in a place that has no canvas: reports are made in a terminal. */
export const encodePng = ({ columns, rows, data }: Pixels): Uint8Array =>
  encode({ width: columns, height: rows, data, channels: 4, depth: 8 });

export function pngDataUrl(pixels: Pixels): string {
  let binary = '';
  for (const byte of encodePng(pixels)) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}
