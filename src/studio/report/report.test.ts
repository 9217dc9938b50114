import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../runs/run.ts';
import { defaultTraining } from '../../schema/defaults.ts';
import { type ReportedRun, reportHtml } from './report.ts';

const pattern = { kind: 'structured' } as const;
function run(seed: number, name = 'article'): ReportedRun {
  const record: RunRecord = {
    formatVersion: 1,
    id: `run-${seed}`,
    created: '2026-01-01T00:00:00Z',
    psnet: '0.2.0',
    network: {
      name,
      input: { shape: [8] },
      seed: 1,
      layers: [
        { kind: 'dense', units: 4, activation: 'relu', sparsity: { outDegree: 1, pattern, seed: 1 } },
        { kind: 'dense', units: 4, activation: 'softmax', sparsity: { outDegree: 2, pattern, seed: 1 } },
      ],
    },
    dataset: {
      name: 'digits',
      source: { kind: 'builtin', id: 'digits' },
      shuffle: true,
      seed: 1,
      preprocessing: [],
    },
    training: defaultTraining(),
    seed,
    weights: 16,
    status: 'done',
    result: { testAccuracy: 0.9, testLoss: 0.3, epochs: 2 },
  };
  return {
    folder: `/runs/${seed}`,
    record,
    curve: { rows: Float64Array.of(1, 1, 0.5, 1, 0.5, 1e-3, 1, 2, 0.5, 0.8, 0.6, 0.7, 1e-3, 1) },
    histograms: [{ epoch: 0, junctions: [{ index: 1, low: -1, high: 1, counts: [1, 4, 3] }] }],
    predictions: {
      count: 2,
      classes: 2,
      probabilities: Float32Array.of(1, 0, 0.4, 0.6).buffer,
      labels: Uint16Array.of(0, 0).buffer,
    },
  };
}

describe('report', () => {
  it('shows a run on one page that needs nothing else', () => {
    const html = reportHtml([run(1)]);
    expect(html).toContain('<h1>article · seed 1 on digits</h1>');
    for (const heading of [
      'Summary',
      'Learning curves',
      'Network article',
      'Test results',
      'Weights over epochs',
    ])
      expect(html).toContain(`<h2>${heading}`);
    expect(html).not.toMatch(/(src|href)="(?!data:)/);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('compares runs: seeds as a band, what differs, each network once', () => {
    const html = reportHtml([run(1), run(2)]);
    expect(html).toContain('Comparison of 2 runs');
    expect(html).toContain('(2 runs)');
    expect(html.match(/<h2>Network article/g)).toHaveLength(1);
    expect(html).toContain('<td class="left">seed</td>');
  });

  it('cannot be broken by a name', () => {
    expect(reportHtml([run(1, '<script>alert(1)</script>')])).not.toContain('<script>');
  });

  it('leaves out what a run did not keep', () => {
    const html = reportHtml([
      { ...run(1), curve: { rows: new Float64Array(0) }, histograms: [], predictions: undefined },
    ]);
    expect(html).not.toContain('Learning curves');
    expect(html).not.toContain('Test results');
  });
});
