/** A pointer further from every mark than this many pixels is at none. */
const reach = 24;

/** The mark nearest to a pointer; undefined where none is near. */
export function nearestMark<T extends { readonly x: number; readonly y: number }>(
  marks: readonly T[],
  x: number,
  y: number,
): T | undefined {
  let nearest: T | undefined;
  let least = reach;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y);
    if (distance < least) {
      least = distance;
      nearest = mark;
    }
  }
  return nearest;
}

/** Where an arrow key, Home or End leads in an order of marks; undefined for other keys. */
export function nextMark<T>(order: readonly T[], at: T | undefined, key: string): T | undefined {
  if (order.length === 0) return undefined;
  const index = at === undefined ? -1 : order.indexOf(at);
  const wrap = (i: number) => order[(i + order.length) % order.length];
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return wrap(index + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return wrap(index < 0 ? -1 : index - 1);
    case 'Home':
      return order[0];
    case 'End':
      return order[order.length - 1];
    default:
      return undefined;
  }
}
