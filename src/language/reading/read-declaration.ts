import type { DeclarationKind, Owner, Property, Slot, ValueType } from '../../schema/property.ts';
import { layerOf, vocabularyOf } from '../../schema/schema-table.ts';
import { replacement } from '../analysis/edits.ts';
import type { Finding, Fix } from '../diagnostics/finding.ts';
import { inChinese, inEnglish, type Say } from '../presentation/say.ts';
import type { Atom, Span } from './atom.ts';
import { nearestWord } from './nearest-word.ts';
import { couldBe, describeAtom, type Misfit, readValue } from './read-value.ts';
import type { Entry, Reading, ReadValue, Section } from './reading.ts';

/** A section while it is being read. */
interface OpenSection {
  readonly owner: Owner;
  readonly head?: Entry;
  readonly entries: Entry[];
  readonly start: number;
  end: number;
}

/**
 * Gives the words and values of a declaration's body their meaning by the schema table: which word starts a
 * property, which values are its, and to which layer it belongs. Offsets count from the declaration's start.
 */
export function readDeclaration(
  kind: DeclarationKind,
  name: string,
  nameSpan: Span,
  atoms: readonly Atom[],
): Reading {
  const reader = new BodyReader(kind, atoms);
  const sections = reader.read();
  return { kind, name, nameSpan, sections, findings: reader.findings };
}

/** A body with so many mistakes is no network description; the rest of it is not read. */
const mostFindings = 200;

class BodyReader {
  readonly findings: Finding[] = [];
  private readonly kind: DeclarationKind;
  private readonly atoms: readonly Atom[];
  private at = 0;
  private section: OpenSection;
  private readonly sections: [OpenSection, ...OpenSection[]];

  constructor(kind: DeclarationKind, atoms: readonly Atom[]) {
    this.kind = kind;
    this.atoms = atoms;
    this.section = { owner: kind, entries: [], start: atoms[0]?.start ?? 0, end: atoms[0]?.start ?? 0 };
    this.sections = [this.section];
  }

  read(): readonly [Section, ...Section[]] {
    while (this.at < this.atoms.length && this.findings.length < mostFindings) {
      const atom = this.atoms[this.at];
      if (atom.kind === 'word') this.word(atom);
      else {
        this.find('unexpected-value', atom, { value: describeAtom(atom) });
        this.at++;
      }
    }
    return this.sections;
  }

  private word(atom: Extract<Atom, { kind: 'word' }>): void {
    const property = vocabularyOf(this.section.owner).get(atom.text);
    const layer = this.kind === 'network' ? layerOf(atom.text) : undefined;
    if (property) this.property(property, atom);
    else if (layer) {
      const head = this.entry(layer.head, atom);
      this.section = { owner: layer.kind, head, entries: [], start: head.start, end: head.end };
      this.sections.push(this.section);
    } else this.unknown(atom);
  }

  private property(property: Property, atom: Extract<Atom, { kind: 'word' }>): void {
    const entry = this.entry(property, atom);
    const earlier = this.section.entries.some((other) => other.property === property);
    if (earlier && !property.repeats) {
      this.find('duplicate-property', entry, { property: property.name });
    }
    this.section.entries.push(entry);
    this.section.end = entry.end;
  }

  /** Reads the values and options after a property's word; a bare property's word is its value. */
  private entry(property: Property, word: Extract<Atom, { kind: 'word' }>): Entry {
    const start = word.start;
    if (!property.bare) this.at++;
    const values: ReadValue[] = [];
    for (const slot of property.slots) {
      const value = this.slot(property, slot);
      if (value === 'missing') {
        this.passOver(property.slots.slice(property.slots.indexOf(slot) + 1));
        break;
      }
      if (value) values.push(value);
    }
    const options = this.options(property);
    const end = this.atoms[this.at - 1].end;
    const wordSpan = { start: word.start, end: word.end };
    return { property, word: word.text, wordSpan, values, options, start, end };
  }

  /** Values behind a wrong one belong to their property all the same; they are not told as strangers. */
  private passOver(slots: readonly Slot[]): void {
    for (const { type } of slots) {
      const atom = this.atoms[this.at];
      if (atom && atom.kind !== 'word' && couldBe(type, atom)) this.at++;
    }
  }

  /** `called`: what messages name the property by. */
  private slot(property: Property, slot: Slot, called = property.name): ReadValue | 'missing' | undefined {
    const atom: Atom | undefined = this.atoms[this.at];
    const previous = this.atoms[this.at - 1];
    const fits = atom !== undefined && couldBe(slot.type, atom);
    if (!fits && slot.optional) return undefined;
    if (!atom || (!fits && atom.kind === 'word' && this.startsSomething(atom.text))) {
      const { name, example } = property;
      // Behind the property's own word, the example says what could stand there.
      const text =
        previous.kind === 'word' && previous.text === name && example.startsWith(`${name} `)
          ? example.slice(name.length + 1)
          : '';
      this.find('missing-value', previous, {
        property: name,
        slot: slot.name === name ? 'value' : slot.name,
        example,
        text,
      });
      return 'missing';
    }
    const result = readValue(slot.type, this.atoms, this.at);
    if (result.ok) {
      this.at += result.next;
      return result.read;
    }
    this.at += result.next ?? 1;
    const { misfit } = result;
    this.findings.push({
      code: misfit.code,
      args: { property: called, example: property.example, ...misfit.args },
      fixes: choicesFor(misfit, slot.type),
      start: misfit.start,
      end: misfit.end,
    });
    return 'missing';
  }

  private options(property: Property): ReadonlyMap<string, ReadValue> {
    const found = new Map<string, ReadValue>();
    while (property.options && this.at < this.atoms.length) {
      const option = property.options.find(
        (candidate) =>
          candidate.opening.every((word, index) => this.isWord(this.at + index, word)) &&
          (candidate.opening.length > 0 ||
            (candidate.type !== undefined && couldBe(candidate.type, this.atoms[this.at]))),
      );
      if (!option) break;
      const first = this.atoms[this.at];
      this.at += option.opening.length;
      if (found.has(option.name)) this.find('duplicate-property', first, { property: option.name });
      if (!option.type) found.set(option.name, { value: option.name, start: first.start, end: first.end });
      else {
        const called = option.opening.at(-1) ?? option.name;
        const value = this.slot(property, { name: option.name, type: option.type }, called);
        if (value === 'missing' || !value) break;
        found.set(option.name, value);
      }
    }
    return found;
  }

  private isWord(index: number, text: string): boolean {
    const atom = this.atoms[index];
    return atom?.kind === 'word' && atom.text === text;
  }

  private startsSomething(word: string): boolean {
    return (
      vocabularyOf(this.section.owner).has(word) || (this.kind === 'network' && layerOf(word) !== undefined)
    );
  }

  /** An unknown word takes the values after it along, so that it is told once. */
  private unknown(atom: Extract<Atom, { kind: 'word' }>): void {
    const { owner } = this.section;
    const ofBody = vocabularyOf(this.kind).get(atom.text);
    if (owner !== this.kind && ofBody) {
      this.misplaced(ofBody, atom);
      return;
    }
    const known = [...vocabularyOf(owner).keys()];
    const near = nearestWord(atom.text, known);
    const suggest = (say: Say) =>
      near
        ? say('Did you mean {near}?', { near })
        : say('It has: {known}.', { known: known.join(', ') || say('none') });
    const fixes = near ? [replacement(atom, near, true)] : undefined;
    this.findings.push({
      code: 'unknown-property',
      args: {
        owner,
        word: atom.text,
        suggestion: suggest(inEnglish),
        'suggestion-zh-cn': suggest(inChinese),
      },
      fixes,
      start: atom.start,
      end: atom.end,
    });
    this.at++;
    while (this.at < this.atoms.length && this.atoms[this.at].kind !== 'word') this.at++;
  }

  /** A property of the whole network behind a layer; it can be moved to where it belongs. */
  private misplaced(property: Property, atom: Extract<Atom, { kind: 'word' }>): void {
    const from = this.at;
    const { start, end } = this.entry(property, atom);
    const text = this.atoms.slice(from, this.at).map(describeAtom).join(' ');
    const input = this.sections.find((section) => section.owner === 'input');
    const fixes: Fix[] | undefined = input && [
      {
        title: { key: 'move-before-input', args: {} },
        edits: [
          { start: input.start, end: input.start, text: `${text}\n  ` },
          { start, end, text: '' },
        ],
        preferred: true,
      },
    ];
    const args = { word: atom.text };
    this.findings.push({ code: 'misplaced-property', args, fixes, start: atom.start, end: atom.end });
  }

  private find(code: Finding['code'], span: Span, args: Finding['args']): void {
    this.findings.push({ code, args, start: span.start, end: span.end });
  }
}

/** More words than these are a page to read, not a choice. */
const mostChoices = 4;

/** What to write instead of a value that does not fit: what it most likely meant, or the few words it may be. */
function choicesFor(misfit: Misfit, type: ValueType): readonly Fix[] | undefined {
  if (misfit.nearest !== undefined) return [replacement(misfit, misfit.nearest)];
  if (misfit.code !== 'wrong-value') return undefined;
  if (type.kind === 'quantity' && Number.isFinite(Number(misfit.args.value))) {
    return Object.keys(type.units).map((unit) => replacement(misfit, `${misfit.args.value} ${unit}`));
  }
  if (type.kind !== 'word' || type.open) return undefined;
  const words = Object.keys(type.words);
  return words.length <= mostChoices ? words.map((word) => replacement(misfit, word)) : undefined;
}
