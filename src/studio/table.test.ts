import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../network/build-network.ts';
import { complexityOf } from '../network/complexity.ts';
import { complexityTable, denseCost, junctionCosts } from './complexity-table.ts';
import { type Table, tableToCsv, tableToLatex } from './table.ts';

const pattern = { kind: 'structured' } as const;
const built = buildNetwork({
  name: 'article',
  input: { shape: [8] },
  seed: 1,
  layers: [
    { kind: 'dense', units: 4, activation: 'relu', sparsity: { outDegree: 1, pattern, seed: 1 } },
    { kind: 'dense', units: 4, activation: 'softmax', sparsity: { outDegree: 2, pattern, seed: 1 } },
  ],
});
if (!built.ok) throw new Error('The article network must build.');
const network = built.value;
const complexity = complexityOf(network);

describe('tables', () => {
  it('give the complexity of the article network: 16 of 48 weights', () => {
    const csv = parse(tableToCsv(complexityTable(network, complexity)), { columns: true }) as Record<
      string,
      string
    >[];
    expect(csv.map((row) => row.Weights)).toEqual(['8', '8', '16']);
    expect(csv.at(-1)).toMatchObject({ 'Fully connected': '48', 'MACs backward': '8' });
    expect(Number(csv[1].Density)).toBe(0.5);
  });

  it('compare costs with fully connected', () => {
    const [first] = junctionCosts(network, complexity);
    expect(denseCost(first, 'weights')).toBe(32);
    expect(first.share).toBe(0.5);
  });

  it('survive whatever text a cell holds', () => {
    const nasty = 'a,"b"\n50 % & $x_1$ \\ ~ ^ # {}';
    const table: Table = {
      caption: nasty,
      columns: [{ title: 'Text', align: 'left' }],
      rows: [{ cells: [nasty] }, { cells: ['=1+1'] }],
    };
    expect(parse(tableToCsv(table))).toEqual([['Text'], [nasty], ["'=1+1"]]);
    const latex = tableToLatex(table);
    expect(latex).toContain(
      '50 \\% \\& \\$x\\_1\\$ \\textbackslash{} \\textasciitilde{} \\textasciicircum{} \\# \\{\\}',
    );
  });
});
