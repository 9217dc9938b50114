import { describe, expect, it } from 'vitest';
import type { SummaryPoint } from '../summary.ts';
import { linearAxis, logAxis } from './axis.ts';
import { csvOf } from './csv.ts';
import { experimentFigure } from './experiment-figure.ts';
import { drawFigure } from './figure.ts';

const point = (key: SummaryPoint['key'], mean: number): SummaryPoint => ({
  key,
  method: 'predefined',
  runs: 5,
  mean,
  low: mean - 0.01,
  high: mean + 0.01,
  accuracies: [mean],
  testLoss: 1,
  weights: 1000,
  totalDensity: 0.1,
  macs: 1000,
  seconds: 1,
  runFolders: [],
});

describe('axes', () => {
  it('cover their values with round ticks', () => {
    const axis = linearAxis([0.913, 0.982], [300, 0]);
    expect(axis.ticks).toEqual([0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99]);
    expect(axis.at(0.91)).toBe(300);
    expect(axis.at(0.99)).toBeCloseTo(0, 9);
  });

  it('stand for equal values too', () => {
    const axis = linearAxis([0.5, 0.5], [0, 100]);
    expect(Number.isFinite(axis.at(0.5))).toBe(true);
  });

  it('keep ticks of a logarithmic axis apart', () => {
    const { ticks, at } = logAxis([0.01, 0.0101, 0.1, 1], [0, 400]);
    expect(ticks).toEqual([0.01, 0.1, 1]);
    expect(at(0.1) - at(0.01)).toBeCloseTo(at(1) - at(0.1), 9);
  });
});

describe('the figure of an experiment', () => {
  const sweep = [0.05, 0.2, 1].flatMap((density) => [
    point({ network: 'a & b', density }, 0.9 + density / 20),
    point({ network: 'c', density }, 0.8 + density / 20),
  ]);

  it('slants names of categories that have no room side by side, and makes room below', () => {
    const named = (names: readonly string[]) =>
      drawFigure(
        experimentFigure(
          'patterns',
          names.map((pattern) => point({ network: 'n', pattern }, 0.9)),
          0.9,
        ),
      );
    const heightOf = (svg: string) => Number(/height="(\d+(\.\d+)?)"/.exec(svg)?.[1]);
    const short = named(['random', 'structured']);
    const long = named([
      'random',
      'structured',
      'clash-free-2-dither',
      'clash-free-3-dither',
      'clash-free-dither',
    ]);
    expect(short).not.toContain('rotate(-35)');
    expect(long.match(/rotate\(-35\)/g)).toHaveLength(5);
    expect(heightOf(long)).toBeGreaterThan(heightOf(short) + 50);
  });

  it('draws a series per network over the swept property, logarithmic where it spans much', () => {
    const figure = experimentFigure(
      'sweep',
      [...sweep, point({ network: 'c', baseline: 'fully-connected' }, 0.97)],
      0.9,
    );
    expect(figure.xLabel).toBe('density');
    expect(figure.logX).toBe(true);
    expect(figure.series.map(({ name, level }) => [name, level])).toEqual([
      ['a & b', false],
      ['c', false],
      ['fully-connected, c', true],
    ]);
    const svg = drawFigure(figure);
    expect(svg).toContain('a &#38; b');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg.match(/<path d="M[^"]*L/g)).toHaveLength(2);
  });

  it('puts networks side by side where nothing is swept over numbers', () => {
    const figure = experimentFigure(
      'nets',
      [point({ network: 'x14' }, 0.9), point({ network: 'x112' }, 0.95)],
      0.9,
    );
    expect(figure.categories).toEqual(['x14', 'x112']);
    expect(drawFigure(figure)).toContain('>x112</text>');
  });

  it('comes with a csv whose cells are quoted where they must be', () => {
    const [header, first] = csvOf([point({ network: 'a,b', density: 0.25 }, 0.5)]).split('\n');
    expect(header.split(',').slice(0, 5)).toEqual(['network', 'density', 'method', 'runs', 'mean']);
    expect(first.startsWith('"a,b",0.25,predefined,5,0.5,')).toBe(true);
    expect(header.split(',')).toContain('totalDensity');
  });
});
