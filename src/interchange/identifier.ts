/** A name as an identifier of a programming language: large-sparse → large_sparse, or LargeSparse in Pascal case. */
export function identifierOf(name: string, { pascal = false } = {}): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = pascal
    ? words.map((word) => word[0].toUpperCase() + word.slice(1)).join('')
    : words.join('_').toLowerCase();
  return /^[A-Za-z]/.test(joined) ? joined : `${pascal ? 'Network' : 'network_'}${joined}`;
}
