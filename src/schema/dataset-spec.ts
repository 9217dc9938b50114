/** The resolved model of a `dataset` declaration. Paths are absolute by the time a spec is resolved. */

export type BuiltinDataset = 'mnist' | 'fashion-mnist' | 'cifar10' | 'cifar100' | 'morse' | 'digits';

/** Shape of a user's own files, by `source FORMAT "path"`. */
export type FileFormat =
  | 'csv'
  | 'tsv'
  | 'npy'
  | 'npz'
  | 'idx'
  | 'libsvm'
  | 'parquet'
  | 'images'
  | 'reuters'
  | 'timit';

export interface MorseOptions {
  /** Standard deviation σ of the additive noise, amplitude 16. */
  readonly noise: number;
  readonly leadingSpaces: boolean;
  /** Samples per class in the training part. */
  readonly samples?: number;
  /** dash lengths 3–9 instead of 4–9. */
  readonly difficult: boolean;
  /** 64 classes as published (two share a code) or the 63 distinguishable ones. */
  readonly classes: 63 | 64;
  readonly seed: number;
}

export type DatasetSource =
  | { readonly kind: 'builtin'; readonly id: Exclude<BuiltinDataset, 'morse'> }
  | { readonly kind: 'morse'; readonly options: MorseOptions }
  | {
      readonly kind: 'file';
      readonly format: FileFormat;
      readonly path: string;
      readonly test?: string;
      readonly target?: string;
      readonly labels?: string;
    };

/** Preprocessing steps in the order they are applied; statistics always come from the training part. */
export type PreprocessingStep =
  | { readonly kind: 'scale' }
  | { readonly kind: 'gaussian' }
  | { readonly kind: 'min-max' }
  | { readonly kind: 'zca'; readonly epsilon: number }
  | { readonly kind: 'gcn' }
  | { readonly kind: 'pca'; readonly components: number }
  | { readonly kind: 'lda'; readonly components: number }
  | { readonly kind: 'pad'; readonly features: number };

export interface DatasetSpec {
  readonly name: string;
  readonly source: DatasetSource;
  /** Samples split off the end of the training part for validation; undefined: the source's own default. */
  readonly validation?: number;
  /** Use only the first so many training samples. */
  readonly limit?: number;
  readonly shuffle: boolean;
  readonly seed: number;
  readonly preprocessing: readonly PreprocessingStep[];
}
