import { problem, type Result } from '../base/result.ts';
import type { DocumentModel, SourceRange } from '../language/document-model.ts';
import { admissibleStep } from '../network/admissible.ts';
import { buildNetwork } from '../network/build-network.ts';
import type { Junction } from '../network/network.ts';
import { type OffsetEdit, type Slice, sliceOf } from './text-slice.ts';

export interface DensityChange {
  /** From 1. */
  readonly junction: number;
  /** Fraction in (0, 1]. */
  readonly density: number;
  /** Another seed for its pattern; the compact form has no place for one. */
  readonly seed?: number;
}

/** What edits need to know of a document. */
export type EditedDocument = Pick<DocumentModel, 'model' | 'networks'>;

/**
 * The edits that give junctions new densities in the text of a document: a layer's density or degree is
 * replaced, or a density is put after the layer; the compact form gets one `densities` tuple. Comments and
 * everything else stay as they are.
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
      `${network} is not declared in this file.`,
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
    return { ok: true, value: [compactEdit(slice(outline.range), densities)] };
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

/** A density as people write it: percent, or the out-degree where the percentage has no end. */
export function sparsityText(left: number, right: number, density: number): string {
  const percent = density * 100;
  const short = Number(percent.toFixed(4));
  const exact = Math.abs(short - percent) < 1e-9;
  if (!exact && admissibleStep(left, right, density) !== undefined)
    return `out-degree ${Math.round(density * right)}`;
  return `density ${percentText(density)}`;
}

const percentText = (density: number) => `${Number((density * 100).toPrecision(12))}%`;

const sameRange = (a: SourceRange, b: SourceRange) =>
  a.start.line === b.start.line && a.start.character === b.start.character;
