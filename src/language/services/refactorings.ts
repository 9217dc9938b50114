import type { LangiumDocument } from 'langium';
import type { Junction } from '../../network/network.ts';
import { defaultTraining } from '../../schema/defaults.ts';
import type { FileAnalysis, PlacedDeclaration } from '../analysis/analyse-file.ts';
import { declarationAt, elementAt, type InProperty, sectionAt } from '../analysis/element-at.ts';
import { type Scope, scopeKey } from '../analysis/link-files.ts';
import { exactPercent } from '../diagnostics/number-text.ts';
import { printModel } from '../print.ts';
import { layersForCompact } from '../printing/layers-for-compact.ts';
import { layerLines } from '../printing/print-network.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf } from '../reading/reading.ts';
import { solveParallelism } from './hardware-refactorings.ts';
import type { Refactoring } from './refactoring.ts';

/** What can be written otherwise at an offset. */
export function refactoringsAt(
  file: FileAnalysis,
  document: LangiumDocument,
  offset: number,
  scope: Scope,
): readonly Refactoring[] {
  const declaration = declarationAt(file, offset);
  if (!declaration) return [];
  const element = elementAt(file, offset);
  const inProperty = element && 'entry' in element ? element : undefined;
  return [
    ...(inProperty ? [...convertSparsity(inProperty), ...convertCompact(inProperty)] : []),
    ...makeClashFree(declaration, offset),
    ...expandCompact(declaration, document),
    ...extractTraining(declaration, scope),
    ...solveParallelism(declaration, scope),
  ];
}

function junctionOf(declaration: PlacedDeclaration, layer: number | undefined): Junction | undefined {
  const { resolved } = declaration.analysis;
  return resolved.kind === 'network' && layer !== undefined
    ? resolved.network?.layers[layer]?.junction
    : undefined;
}

/** density ↔ out-degree ↔ in-degree, where all three say the same. */
function convertSparsity({ declaration, entry, layer }: InProperty): readonly Refactoring[] {
  const junction = junctionOf(declaration, layer);
  if (!junction || typeof junction.outDegree !== 'number' || typeof junction.inDegree !== 'number') return [];
  const { weights, left, right, outDegree, inDegree } = junction;
  const density = exactPercent(weights / (left * right));
  const forms: Readonly<Record<string, string | undefined>> = {
    density: density && `density ${density}`,
    'out-degree': `out-degree ${outDegree}`,
    'in-degree': `in-degree ${inDegree}`,
  };
  if (!(entry.property.name in forms)) return [];
  return Object.entries(forms).flatMap(([name, text]): Refactoring[] => {
    return text && name !== entry.property.name ? [rewritten(declaration, entry, text)] : [];
  });
}

/** densities ↔ out-degrees ↔ in-degrees of the compact form, where every junction has equal degrees. */
function convertCompact({ declaration, entry }: InProperty): readonly Refactoring[] {
  const { resolved } = declaration.analysis;
  if (resolved.kind !== 'network' || !resolved.network || !resolved.resolved?.compact) return [];
  const { junctions } = resolved.network;
  const forms: Readonly<Record<string, readonly (number | string | undefined)[]>> = {
    densities: junctions.map(({ weights, left, right }) => exactPercent(weights / (left * right))),
    'out-degrees': junctions.map(({ outDegree }) => (typeof outDegree === 'number' ? outDegree : undefined)),
    'in-degrees': junctions.map(({ inDegree }) => (typeof inDegree === 'number' ? inDegree : undefined)),
  };
  if (!(entry.property.name in forms)) return [];
  return Object.entries(forms).flatMap(([name, values]) =>
    name === entry.property.name || values.includes(undefined)
      ? []
      : [rewritten(declaration, entry, `${name} (${values.join(', ')})`)],
  );
}

function rewritten(declaration: PlacedDeclaration, { start, end }: Span, text: string): Refactoring {
  const edit = { start: start + declaration.start, end: end + declaration.start, text };
  return { title: { key: 'convert', args: { text } }, kind: 'refactor.rewrite', edits: [edit] };
}

/** A junction of equal degrees can be made readable without clashes. */
function makeClashFree(declaration: PlacedDeclaration, offset: number): readonly Refactoring[] {
  const { resolved } = declaration.analysis;
  const section = sectionAt(declaration, offset - declaration.start);
  if (resolved.kind !== 'network' || !resolved.resolved || section?.owner !== 'dense') return [];
  const junction = junctionOf(declaration, resolved.resolved.layerSections.indexOf(section));
  if (!junction || junction.sparsity.pattern.kind === 'clash-free') return [];
  const full = junction.weights === junction.left * junction.right;
  if (full || typeof junction.outDegree !== 'number' || typeof junction.inDegree !== 'number') return [];
  const pattern = entryOf(section, 'pattern');
  const at = pattern ?? { start: section.end, end: section.end };
  const text = `${pattern ? '' : '  '}pattern clash-free`;
  const edit = { start: at.start + declaration.start, end: at.end + declaration.start, text };
  return [{ title: { key: 'clash-free', args: {} }, kind: 'refactor.rewrite', edits: [edit] }];
}

/** `neurons (8, 4, 4) …` as layer lines. */
function expandCompact(declaration: PlacedDeclaration, document: LangiumDocument): readonly Refactoring[] {
  const { resolved, reading } = declaration.analysis;
  if (resolved.kind !== 'network' || !resolved.resolved?.compact) return [];
  const [body] = reading.sections;
  const spans = body.entries.map(({ property, start, end }) => ({
    name: property.name,
    start: start + declaration.start,
    end: end + declaration.start,
  }));
  const compact = spans.filter(({ name }) => /^(neurons|out-degrees|in-degrees|densities)$/.test(name));
  const last = Math.max(...spans.map(({ end }) => end));
  const text = document.textDocument.getText();
  const edits = layersForCompact(text, compact, last, layerLines(resolved.resolved.spec)).map(
    ({ start, end, text }) => ({ start, end, text }),
  );
  return [{ title: { key: 'expand', args: {} }, kind: 'refactor.rewrite', anew: true, edits }];
}

/** Writes out the default training that an experiment or search uses, so that it can be changed. */
function extractTraining(declaration: PlacedDeclaration, scope: Scope): readonly Refactoring[] {
  const { kind, analysis, start, name } = declaration;
  if ((kind !== 'experiment' && kind !== 'search') || !name) return [];
  const [body] = analysis.reading.sections;
  const dataset = entryOf(body, 'dataset');
  if (entryOf(body, 'training') || !dataset) return [];
  let fresh = `${name}-training`;
  for (let number = 2; scope.has(scopeKey('training', fresh)); number++) fresh = `${name}-training-${number}`;
  const printed = printModel({ trainings: [defaultTraining(fresh)] });
  const at = dataset.end + start;
  return [
    {
      title: { key: 'extract-training', args: { name: fresh } },
      kind: 'refactor.extract',
      edits: [
        { start, end: start, text: `${printed}\n` },
        { start: at, end: at, text: `  training ${fresh}` },
      ],
    },
  ];
}
