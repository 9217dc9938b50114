import type { DeclarationAnalysis } from './analyse-declaration.ts';

/** Keeps the analyses of the declarations seen last, by their text, so that typing in one redoes only that one. */
export class AnalysisCache {
  private readonly kept = new Map<string, DeclarationAnalysis>();
  private readonly most: number;

  constructor(most = 4096) {
    this.most = most;
  }

  get(key: string, make: () => DeclarationAnalysis): DeclarationAnalysis {
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known;
    }
    const made = make();
    this.kept.set(key, made);
    if (this.kept.size > this.most) {
      const oldest = this.kept.keys().next();
      if (!oldest.done) this.kept.delete(oldest.value);
    }
    return made;
  }
}
