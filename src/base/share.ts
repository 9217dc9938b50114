/** Reads a share as the language writes it, `10%` or `0.1`; undefined unless above 0 and at most 1. */
export function parseShare(text: string): number | undefined {
  const trimmed = text.trim();
  const value = trimmed.endsWith('%') ? Number(trimmed.slice(0, -1)) / 100 : Number(trimmed);
  return trimmed !== '' && value > 0 && value <= 1 ? value : undefined;
}
