/**
 * The form of the schema table: every word a .psnet file may hold, what values follow it, and what it means.
 * Validation, completion, hover, the reference page and the JSON Schema all read these records.
 */

export type DeclarationKind = 'network' | 'dataset' | 'training' | 'experiment' | 'hardware' | 'search';

export type LayerKind =
  | 'input'
  | 'dense'
  | 'conv'
  | 'pool'
  | 'global-average-pool'
  | 'flatten'
  | 'dropout'
  | 'batch-norm';

/** What a property belongs to: a declaration's body or a layer line. */
export type Owner = DeclarationKind | LayerKind;

/** Bounds of a number: `least`/`most` belong to the range, `above`/`below` do not. */
export interface Bounds {
  readonly least?: number;
  readonly most?: number;
  readonly above?: number;
  readonly below?: number;
}

export type ValueType =
  | ({ readonly kind: 'number'; readonly integer?: boolean } & Bounds)
  /** A share: `25%` and `0.25` are the same. */
  | ({ readonly kind: 'fraction' } & Bounds)
  /** A number with a unit; `units` maps each unit's word to its factor. */
  | ({ readonly kind: 'quantity'; readonly units: Readonly<Record<string, number>> } & Bounds)
  /** One of some words, each with its meaning; `open`: other words are taken too. */
  | { readonly kind: 'word'; readonly words: Readonly<Record<string, string>>; readonly open?: boolean }
  | { readonly kind: 'text'; readonly holds: 'file' | 'folder' | 'column' }
  | { readonly kind: 'reference'; readonly to: DeclarationKind }
  /** A tuple, or one value standing for a tuple of one. */
  | {
      readonly kind: 'list';
      readonly of: ValueType;
      /** Allowed numbers of items; undefined: one or more. */
      readonly lengths?: readonly number[];
    }
  /** `least..most`, or one number for both. */
  | { readonly kind: 'range'; readonly of: ValueType }
  | { readonly kind: 'any-of'; readonly of: readonly ValueType[] };

/** A value that follows a property's word. */
export interface Slot {
  /** Its name in signatures, such as `units` in `dense units`. */
  readonly name: string;
  readonly type: ValueType;
  readonly optional?: boolean;
}

/** Words that may follow a property's values, in any order: `dither`, `type 2`, `of junctions 1..3`, `dense-fans`. */
export interface Option {
  readonly name: string;
  /** The words that open it; none for a choice that is recognised by its own words. */
  readonly opening: readonly string[];
  /** What follows the opening; nothing for a flag. */
  readonly type?: ValueType;
  readonly description: string;
}

/** One row of the schema table. */
export interface Property {
  readonly name: string;
  readonly owners: readonly Owner[];
  /** Recognised by its value's own words, without its name: the activation of a layer. */
  readonly bare?: boolean;
  readonly slots: readonly Slot[];
  readonly options?: readonly Option[];
  readonly required?: boolean;
  /** Part of a layer's shape: written close to the layer's word, one blank before it. */
  readonly close?: boolean;
  /** May stand several times in one body. */
  readonly repeats?: boolean;
  /** Has an effect only where another property of the same body has one of these values. */
  readonly when?: { readonly property: string; readonly is: readonly string[] };
  /** The value of its one slot when left out, as the resolved model has it. */
  readonly default?: number | string | boolean | readonly number[];
  /** What holds when it is left out, where that is no single value. */
  readonly otherwise?: string;
  /** One line, a whole sentence. */
  readonly description: string;
  /** How the number enters the science, in the article's letters. */
  readonly formula?: string;
  /** As it stands in a file. */
  readonly example: string;
}

/** A kind of declaration. */
export interface Declarable {
  readonly kind: DeclarationKind;
  readonly description: string;
  readonly example: string;
}

/** A kind of layer line; `head` is the layer's own word with the values after it. */
export interface LayerRow {
  readonly kind: LayerKind;
  readonly head: Property;
}
