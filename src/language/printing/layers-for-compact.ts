/** A stretch of a text, in UTF-16 units from 0. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The edits that put layer lines in the place of a network's compact form, whose properties stand at `compact`, in order;
 * `last` is where the last property of the network ends. The lines come after all of them: what follows a layer would be
 * its own. Comments stay.
 */
export function layersForCompact(
  text: string,
  compact: readonly Span[],
  last: number,
  lines: readonly string[],
): (Span & { readonly text: string })[] {
  const written = lines.join('\n  ');
  const isLast = (span: Span) => span.end === last;
  const edits = compact.map((span) => {
    if (isLast(span)) return { ...span, text: written };
    // The blanks after it go too; those before may be all that ends a comment.
    const rest = text.slice(span.end);
    return { start: span.start, end: span.end + rest.length - rest.trimStart().length, text: '' };
  });
  return compact.some(isLast) ? edits : [...edits, { start: last, end: last, text: `\n  ${written}` }];
}
