import { checkHardware } from '../../hardware/check-hardware.ts';
import { devices, findDevice } from '../../hardware/devices.ts';
import { shapeOfDataset, sourceFeatures } from '../../schema/dataset-shape.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { varied } from '../../schema/properties/plans.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { removal, replacement } from '../analysis/edits.ts';
import type { OwnDevices } from '../analysis/own-devices.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { countText } from '../diagnostics/number-text.ts';
import type { Span } from '../reading/atom.ts';
import { checkValue } from '../reading/read-value.ts';
import { type Entry, entryOf, type Reading, type Section } from '../reading/reading.ts';

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** Properties that have no effect beside what their body says. */
export function ignoredProperties({ sections }: Reading): readonly Finding[] {
  const [body] = sections;
  return body.entries.flatMap((entry): Finding[] => {
    const { when, name } = entry.property;
    if (!when) return [];
    const holder = entryOf(body, when.property);
    const stated = holder?.values[0]?.value ?? 'adam';
    const values = Array.isArray(stated) ? stated : [stated];
    const standard = !holder && when.property !== 'optimizer';
    if (!standard && values.some((value) => when.is.includes(String(value)))) return [];
    const args = { property: name, other: when.property, needed: when.is.join(', ') };
    return [{ code: 'ignored-property', args, fixes: [removal(entry)], ...spanOf(entry) }];
  });
}

/** A training by itself. */
export function trainingChecks({ sections }: Reading, spec: TrainingSpec): readonly Finding[] {
  const seeds = entryOf(sections[0], 'seeds');
  const read = seeds?.values[0];
  return spec.seeds.flatMap((seed, index): Finding[] => {
    if (spec.seeds.indexOf(seed) === index) return [];
    return [
      { code: 'repeated-seed', args: { seed }, ...spanOf(read?.items?.[index] ?? seeds ?? sections[0]) },
    ];
  });
}

/** A dataset by itself, where its samples are known without reading it. */
export function datasetChecks({ sections }: Reading, spec: DatasetSpec): readonly Finding[] {
  const [body] = sections;
  const features = sourceFeatures(spec);
  const samples = shapeOfDataset(spec)?.samples;
  const findings: Finding[] = [];
  for (const name of ['pca', 'lda']) {
    const entry = entryOf(body, name);
    const value = entry?.values[0];
    const components = Number(value?.value);
    if (entry && value && features !== undefined && components > features) {
      findings.push({
        code: 'too-many-components',
        args: { components: countText(components), features: countText(features) },
        fixes: [replacement(value, String(features), true)],
        ...spanOf(entry),
      });
    }
  }
  const validation = entryOf(body, 'validation');
  if (validation && samples !== undefined && Number(spec.validation) >= samples) {
    const value = validation.values[0];
    findings.push({
      code: 'validation-too-large',
      // A sixth is what MNIST is split by.
      fixes: value && [replacement(value, String(Math.floor(samples / 6)))],
      args: { samples: countText(samples), validation: countText(Number(spec.validation)) },
      ...spanOf(validation),
    });
  }
  return findings;
}

/** A hardware declaration by itself: the device, its clock and its number format. */
export function hardwareChecks(
  { sections, nameSpan }: Reading,
  spec: HardwareSpec,
  own: OwnDevices,
): readonly Finding[] {
  if (own.problem && !findDevice(spec.device)) {
    const entry = entryOf(sections[0], 'device') ?? nameSpan;
    return [{ code: 'hardware-problem', args: {}, problem: own.problem, ...spanOf(entry) }];
  }
  const known = [...own.devices, ...devices];
  return checkHardware(spec, known).map(({ severity: _, nearest, ...problem }): Finding => {
    const entry = entryOf(sections[0], problem.property);
    const value = entry?.values[0];
    const fixes = value && nearest ? [replacement(value, nearest, true)] : undefined;
    return { code: 'hardware-problem', args: {}, problem, fixes, ...spanOf(entry ?? nameSpan) };
  });
}

/** The sweeps of an experiment: values fit what is varied, and junctions go with properties of junctions. */
export function experimentChecks({ sections }: Reading): readonly Finding[] {
  const sweeps = sections[0].entries.filter(({ property }) => property.name === 'vary');
  return sweeps.flatMap((entry) => [...variedValues(entry), ...variedTwice(entry, sections[0])]);
}

function variedValues(entry: Entry): Finding[] {
  const [property, values] = entry.values;
  if (!property || !values) return [];
  const name = String(property.value) as keyof typeof varied;
  const row = varied[name];
  const items = values.value as readonly (number | string)[];
  const findings = items.flatMap((item, index): Finding[] => {
    const misfit = checkValue(row.type, item, values.items?.[index] ?? values);
    if (!misfit) return [];
    const args = { property: name, example: entry.property.example, ...misfit.args };
    return [{ code: misfit.code, args, ...spanOf(misfit) }];
  });
  const junctions = entry.options.get('junctions');
  if (junctions && !row.junction) {
    findings.push({ code: 'vary-junctions', args: { property: name }, ...spanOf(junctions) });
  }
  return findings;
}

function variedTwice(entry: Entry, body: Section): Finding[] {
  const name = entry.values[0]?.value;
  const first = body.entries.find((one) => one.property.name === 'vary' && one.values[0]?.value === name);
  if (name === undefined || first === entry || first?.options.has('junctions')) return [];
  return [{ code: 'duplicate-property', args: { property: `vary ${name}` }, ...spanOf(entry) }];
}
