import { phrase } from '../base/phrase.ts';
import { problem, type Result } from '../base/result.ts';
import type { DocumentModel, SourceRange } from '../language/document-model.ts';
import { layersForCompact } from '../language/printing/layers-for-compact.ts';
import { layerLines } from '../language/printing/print-network.ts';
import { admissibleStep } from '../network/admissible.ts';
import { buildNetwork } from '../network/build-network.ts';
import type { Junction } from '../network/network.ts';
import type { LayerSpec, NetworkSpec, SparsitySpec } from '../schema/network-spec.ts';
import { type OffsetEdit, type Slice, sliceOf } from './text-slice.ts';

export interface DensityChange {
  /** From 1. */
  readonly junction: number;
  /** Fraction in (0, 1]. */
  readonly density: number;
  /** Another seed for its pattern. */
  readonly seed?: number;
}

/** What edits need to know of a document. */
export type EditedDocument = Pick<DocumentModel, 'model' | 'networks'>;

/**
 * The edits that give junctions new densities in the text of a document: a layer's density or degree is
 * replaced, or a density is put after the layer; the compact form gets one `densities` tuple, or, as it has no
 * place for seeds, is written out as layer lines. Comments and everything else stay as they are.
 */
export function densityEdits(
  text: string,
  document: EditedDocument,
  network: string,
  changes: readonly DensityChange[],
): Result<readonly OffsetEdit[]> {
  const spec = document.model.networks.find(({ name }) => name === network);
  const outline = document.networks.find(({ name }) => name === network);
  if (!spec || !outline)
    return problem(
      'not-in-this-file',
      phrase`${network} is not declared in this file.`,
      'Change it in the file that declares it.',
    );
  const built = buildNetwork(spec);
  if (!built.ok) return { ok: false, error: built.error[0] };
  const { junctions } = built.value;
  const slice = sliceOf(text);
  const [first, second] = outline.layers;
  const compact = outline.layers.length > 1 && sameRange(first, second);
  const isCompact = compact || /^\s*neurons\b/.test(slice(first).bare);
  if (isCompact) {
    const densities = junctions.map(
      ({ index, weights, left, right }) =>
        changes.find(({ junction }) => junction === index)?.density ?? weights / (left * right),
    );
    const whole = slice(outline.range);
    const seeded = changes.some(({ seed }) => seed !== undefined);
    return {
      ok: true,
      value: seeded ? writtenOut(text, whole, spec, junctions, changes) : [compactEdit(whole, densities)],
    };
  }
  return {
    ok: true,
    value: changes.flatMap((change) => {
      const junction = junctions[change.junction - 1];
      return junction ? layerEdits(slice(outline.layers[junction.layer]), junction, change) : [];
    }),
  };
}

const degreeProperties = /(?<![\w-])(density|out-degree|in-degree)\s+[\d.]+(e[+-]?\d+)?\s*%?/g;
const seedProperty = /(?<![\w-])seed\s+\d+/g;

/** Replaces what a layer says of its edges; what it does not say yet is put after it, in one edit. */
function layerEdits(layer: Slice, { left, right }: Junction, { density, seed }: DensityChange): OffsetEdit[] {
  const properties = [
    { known: degreeProperties, written: sparsityText(left, right, density) },
    ...(seed === undefined ? [] : [{ known: seedProperty, written: `seed ${seed}` }]),
  ];
  const added: string[] = [];
  const edits = properties.flatMap(({ known, written }) => {
    const found = [...layer.bare.matchAll(known)];
    if (found.length === 0) added.push(` ${written}`);
    return found.map((match, i) => ({
      start: layer.start + match.index,
      end: layer.start + match.index + match[0].trimEnd().length,
      text: i === 0 ? written : '',
    }));
  });
  if (added.length === 0) return edits;
  const end = layer.start + layer.bare.trimEnd().length;
  return [...edits, { start: end, end, text: added.join('') }];
}

function compactEdit({ start, bare }: Slice, densities: readonly number[]): OffsetEdit {
  const text = `densities (${densities.map(percentText).join(', ')})`;
  const old = /(?<![\w-])(densities|out-degrees|in-degrees)\s*\([^)]*\)/.exec(bare);
  if (old) return { start: start + old.index, end: start + old.index + old[0].length, text };
  const neurons = /(?<![\w-])neurons\s*\([^)]*\)/.exec(bare);
  const end = start + (neurons ? neurons.index + neurons[0].length : bare.length);
  return { start: end, end, text: `\n  ${text}` };
}

/** The compact form as layer lines, whose patterns can have seeds of their own. */
function writtenOut(
  text: string,
  { start, bare }: Slice,
  spec: NetworkSpec,
  junctions: readonly Junction[],
  changes: readonly DensityChange[],
): OffsetEdit[] {
  const layers = spec.layers.map((layer, i): LayerSpec => {
    if (layer.kind !== 'dense') return layer;
    const change = changes.find(({ junction }) => junction === i + 1);
    const { density: oldDensity, outDegree, inDegree, ...rest } = layer.sparsity;
    const sparsity = change
      ? { ...rest, ...writtenSparsity(junctions[i], change.density), seed: change.seed ?? rest.seed }
      : layer.sparsity;
    return { ...layer, sparsity };
  });
  const compact = [...bare.matchAll(compactProperties)].map(({ index, 0: found }) => ({
    start: start + index,
    end: start + index + found.length,
  }));
  const last = start + bare.replace(/\}\s*$/, '').trimEnd().length;
  return layersForCompact(text, compact, last, layerLines({ ...spec, layers }));
}

const compactProperties = /(?<![\w-])(neurons|densities|out-degrees|in-degrees)\s*\([^)]*\)/g;

/** What a layer line says of a density: nothing where it is full, a degree where the percentage has no end. */
function writtenSparsity({ left, right }: Junction, density: number): Partial<SparsitySpec> {
  if (density === 1) return {};
  return isEndless(left, right, density) ? { outDegree: Math.round(density * right) } : { density };
}

/** A density as people write it: percent, or the out-degree where the percentage has no end. */
export function sparsityText(left: number, right: number, density: number): string {
  return isEndless(left, right, density)
    ? `out-degree ${Math.round(density * right)}`
    : `density ${percentText(density)}`;
}

/** Whether an admissible density has a percentage without end. */
function isEndless(left: number, right: number, density: number): boolean {
  const percent = density * 100;
  const exact = Math.abs(Number(percent.toFixed(4)) - percent) < 1e-9;
  return !exact && admissibleStep(left, right, density) !== undefined;
}

const percentText = (density: number) => `${Number((density * 100).toPrecision(12))}%`;

const sameRange = (a: SourceRange, b: SourceRange) =>
  a.start.line === b.start.line && a.start.character === b.start.character;
