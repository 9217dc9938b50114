import type { ResolvedModel } from '../schema/resolved-model.ts';

/** A place in a document as LSP counts: lines and characters from 0. */
export interface SourcePosition {
  readonly line: number;
  readonly character: number;
}

export interface SourceRange {
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

/** Where a network stands in its document, so that text and graph can select each other. */
export interface NetworkOutline {
  readonly name: string;
  readonly range: SourceRange;
  readonly nameRange: SourceRange;
  /** One range per entry of NetworkSpec.layers; the compact form repeats its `neurons` line. */
  readonly layers: readonly SourceRange[];
}

/** Where a declaration without layers stands in its document: what is edited and found under the cursor. */
export interface DeclarationOutline {
  readonly name: string;
  readonly range: SourceRange;
  readonly nameRange: SourceRange;
}

/** A hardware declaration and, where it can run a network that the document sees, its estimate in short. */
export interface HardwareOutline extends DeclarationOutline {
  readonly estimate?: {
    readonly network: string;
    /** Clocks and the fullest resource in a few words, and all of it in Markdown. */
    readonly text: string;
    readonly markdown: string;
  };
}

/** What the language server knows of one document; the answer to the request `psnet/model`. */
export interface DocumentModel {
  readonly uri: string;
  readonly version: number;
  /** Every declaration the document can see, imports included; what has errors is left out. */
  readonly model: ResolvedModel;
  /** Only the networks declared in this very document. */
  readonly networks: readonly NetworkOutline[];
  /** Only the hardware declared in this very document, whether it has errors or not. */
  readonly hardware: readonly HardwareOutline[];
  /** Likewise the experiments and searches. */
  readonly experiments: readonly DeclarationOutline[];
  readonly searches: readonly DeclarationOutline[];
  readonly errors: number;
}

/** LSP request {uri} → DocumentModel | null: the resolved model of an open document. */
export const documentModelRequest = 'psnet/model';
/** LSP notification server → client {uri, version}: a document was analysed anew. */
export const documentModelChanged = 'psnet/modelChanged';
