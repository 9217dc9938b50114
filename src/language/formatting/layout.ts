import type { Token } from '../parsing/form-error.ts';
import type { Role, Roles } from './format-roles.ts';

/** A token or comment of the text. */
export interface Piece {
  readonly kind:
    | 'open'
    | 'close'
    | 'left'
    | 'right'
    | 'comma'
    | 'dots'
    | 'line-comment'
    | 'block-comment'
    | 'atom';
  readonly start: number;
  readonly end: number;
}

const kinds: Readonly<Record<string, Piece['kind']>> = {
  '{': 'open',
  '}': 'close',
  '(': 'left',
  ')': 'right',
  ',': 'comma',
  '..': 'dots',
  SL_COMMENT: 'line-comment',
  ML_COMMENT: 'block-comment',
};

/** Tokens and comments in their order; blanks at the end of a comment are no part of it. */
export function piecesOf(tokens: readonly Token[], comments: readonly Token[]): readonly Piece[] {
  return [...tokens, ...comments]
    .map(({ tokenType, startOffset, image }) => ({
      kind: kinds[tokenType.name] ?? 'atom',
      start: startOffset,
      end: startOffset + image.trimEnd().length,
    }))
    .sort((a, b) => a.start - b.start);
}

/** White space to stand between two pieces: new lines, then blanks. */
export interface Gap {
  readonly lines: number;
  readonly blanks: number;
}

const none: Gap = { lines: 0, blanks: 0 };
const blank = (blanks: number): Gap => ({ lines: 0, blanks });

/** Where layout stands while it goes through the pieces of a file. */
interface Position {
  /** Inside a declaration's braces. */
  inBody: boolean;
  /** The body has line breaks, so its braces get lines of their own. */
  multiline: boolean;
  inTuple: boolean;
  /** Depth of the line that a property's values and a layer's properties would continue. */
  depth: number;
  column: number;
}

/**
 * Decides all white space of a well-formed file. Line breaks stay where the author put them, but for those
 * that structure demands; blanks within a line follow from the roles of words.
 */
export class Layout {
  private readonly text: string;
  private readonly pieces: readonly Piece[];
  private readonly roles: Roles;
  /** For each piece the index of the first from there on that is no comment. */
  private readonly nextCode: Uint32Array;
  private readonly position: Position = {
    inBody: false,
    multiline: false,
    inTuple: false,
    depth: 0,
    column: 0,
  };

  constructor(text: string, pieces: readonly Piece[], roles: Roles) {
    this.text = text;
    this.pieces = pieces;
    this.roles = roles;
    this.nextCode = new Uint32Array(pieces.length);
    for (let at = pieces.length - 1; at >= 0; at--) {
      this.nextCode[at] = pieces[at].kind.endsWith('comment') ? (this.nextCode[at + 1] ?? pieces.length) : at;
    }
  }

  /** The gap before each piece, in order. */
  gaps(): readonly Gap[] {
    return this.pieces.map((piece, index) => {
      const gap = index === 0 ? none : this.between(this.pieces[index - 1], piece, index);
      this.pass(piece, index, gap);
      return gap;
    });
  }

  private between(before: Piece, piece: Piece, index: number): Gap {
    const written = this.text.slice(before.end, piece.start);
    const lines = written.split(/\r\n|\r|\n/).length - 1;
    if (piece.kind === 'line-comment' && lines === 0) return this.trailingComment(piece);
    const fitting = this.fitting(before, piece, index, lines, written);
    return before.kind === 'line-comment' && fitting.lines === 0
      ? this.newLine(1, this.indentAt(index))
      : fitting;
  }

  private fitting(before: Piece, piece: Piece, index: number, lines: number, written: string): Gap {
    const { inBody, inTuple, multiline } = this.position;
    if (inTuple) return this.inTuple(before, piece, lines);
    if (before.kind === 'dots' || piece.kind === 'dots') return none;
    if (!inBody) return this.atTop(before, piece, index, lines);
    if (piece.kind === 'close') {
      if (before.kind === 'open') return none;
      return multiline ? this.newLine(1, 0) : blank(1);
    }
    if (before.kind === 'open') return multiline ? this.newLine(1, 1) : blank(1);
    const role = this.roles.get(piece.start);
    if (multiline && (lines > 0 || role === 'layer')) return this.newLine(lines, this.indentAt(index));
    return this.withinLine(before, piece, role, written);
  }

  private withinLine(before: Piece, piece: Piece, role: Role | undefined, written: string): Gap {
    if (before.kind === 'block-comment' || piece.kind === 'block-comment') return blank(1);
    if (role === 'layer' || role === 'property' || role === 'layer-property') return blank(2);
    if (role || piece.kind !== 'atom') return blank(1);
    return blank(written.length >= 2 ? 2 : 1);
  }

  private inTuple(before: Piece, piece: Piece, lines: number): Gap {
    const { depth } = this.position;
    const comment = piece.kind === 'line-comment' || piece.kind === 'block-comment';
    if (lines > 0 && (before.kind === 'comma' || comment)) return this.newLine(1, depth + 1);
    if (before.kind === 'dots' || piece.kind === 'dots' || piece.kind === 'comma') return none;
    if (before.kind === 'left' || piece.kind === 'right') return comment ? blank(1) : none;
    return blank(1);
  }

  /** Outside bodies: declarations with bodies of several lines have a blank line around them. */
  private atTop(before: Piece, piece: Piece, index: number, lines: number): Gap {
    const inHead = this.continuesHead(before, piece);
    if (inHead) return blank(1);
    if (piece.kind === 'block-comment' && lines === 0) return blank(1);
    const apart = before.kind === 'close' && this.position.multiline;
    const opens = piece.kind === 'atom' && before.kind === 'close' && this.opensMultiline(index);
    return this.newLine(apart || opens ? 2 : lines, 0);
  }

  /** Between the kind, the name and the brace of a declaration, or import and its path. */
  private continuesHead(before: Piece, piece: Piece): boolean {
    if (piece.kind === 'open') return true;
    if (before.kind !== 'atom' || piece.kind !== 'atom') return false;
    // A path in quotes follows import; a name follows a kind and is followed by a brace.
    const written = this.text.slice(piece.start, piece.end);
    return written.startsWith('"') || !this.text.slice(before.start, before.end).startsWith('"');
  }

  private opensMultiline(index: number): boolean {
    const open = this.firstFrom(index, (piece) => piece.kind === 'open');
    return open !== undefined && this.isMultiline(open, index);
  }

  private trailingComment(piece: Piece): Gap {
    const lineStart = Math.max(...['\n', '\r'].map((end) => this.text.lastIndexOf(end, piece.start - 1))) + 1;
    const written = piece.start - lineStart;
    return blank(Math.max(written - this.position.column, 2));
  }

  /** A line break; one empty line stays, more do not. */
  private newLine(lines: number, depth: number): Gap {
    return { lines: Math.max(1, Math.min(lines, 2)), blanks: 2 * depth };
  }

  /** Depth of a piece that begins a line of a body: comments stand like what follows them. */
  private indentAt(index: number): number {
    const piece = this.pieces[index];
    const { inBody, inTuple, depth } = this.position;
    if (!inBody) return 0;
    if (inTuple) return piece.kind === 'right' ? depth : depth + 1;
    if (piece.kind === 'close') return 0;
    const first = this.pieces[this.nextCode[index]];
    if (!first || first.kind === 'close') return 1;
    switch (this.roles.get(first.start)) {
      case 'layer':
      case 'property':
        return 1;
      case 'layer-property':
      case 'close':
        return 2;
      default:
        return depth + 1;
    }
  }

  private firstFrom(index: number, fits: (piece: Piece) => boolean): Piece | undefined {
    for (let at = index; at < this.pieces.length; at++) if (fits(this.pieces[at])) return this.pieces[at];
    return undefined;
  }

  /** Moves on over a piece that was laid out with `gap` before it. */
  private pass(piece: Piece, index: number, gap: Gap): void {
    const { position } = this;
    if (piece.kind === 'open') {
      position.inBody = true;
      position.multiline = this.isMultiline(piece, index);
      position.depth = 1;
    } else if (piece.kind === 'close') position.inBody = false;
    else if (piece.kind === 'left') position.inTuple = true;
    else if (piece.kind === 'right') position.inTuple = false;
    const role = this.roles.get(piece.start);
    if (role === 'layer' || role === 'property') position.depth = 1;
    else if (role === 'layer-property' || role === 'close')
      position.depth = gap.lines > 0 ? 2 : position.depth;
    const written = this.text.slice(piece.start, piece.end);
    const from = gap.lines > 0 ? gap.blanks : position.column + gap.blanks;
    const lastLine = written.lastIndexOf('\n');
    position.column = lastLine < 0 ? from + written.length : written.length - lastLine - 1;
  }

  /** Whether the body that `open`, at `index` or soon after, begins has line breaks. */
  private isMultiline(open: Piece, index: number): boolean {
    const close = this.firstFrom(index, (piece) => piece.kind === 'close');
    return this.text.slice(open.end, close?.start).search(/[\r\n]/) >= 0;
  }
}
