import type { BadCase } from './bad-case.ts';

/** A network whose third line is `layer`. */
const layer = (text: string) => ({ 'net.psnet': `network a {\n  input 12\n  ${text}\n}\n` });
/** A training whose second line is `property`. */
const training = (text: string) => ({ 'net.psnet': `training t {\n  ${text}\n}\n` });
const at = 'net.psnet:3';

/** Values of the wrong type, out of range, or at odds with each other. */
export const valueCases: readonly BadCase[] = [
  { name: 'a density of nothing', files: layer('dense 4 density 0%'), at, says: /density/i },
  { name: 'a density above all', files: layer('dense 4 density 150%'), at, says: /density|100/i },
  { name: 'a negative density', files: layer('dense 4 density -5%'), at, says: /./ },
  { name: 'a density in words', files: layer('dense 4 density "ten"'), at, says: /density/i },
  { name: 'a layer of no neurons', files: layer('dense 0'), at, says: /dense|neurons|1/i },
  { name: 'half a neuron', files: layer('dense 10.5'), at, says: /whole/i },
  { name: 'a misspelt activation', files: layer('dense 4 rleu'), at, says: /relu/ },
  { name: 'a dropout of more than all', files: layer('dense 4 dropout 1.5'), at, says: /dropout/i },
  { name: 'more edges than neurons', files: layer('dense 4 out-degree 5'), at, says: /out-degree|4/i },
  {
    name: 'degrees that do not divide',
    files: layer('dense 8 out-degree 1'),
    at,
    says: /admissible|out-degree/i,
  },
  {
    name: 'density against degree',
    files: layer('dense 4 density 50% in-degree 3'),
    at,
    says: /disagree|density/i,
  },
  {
    name: 'a clash-free junction that cannot be exact',
    files: layer('dense 4 density 30% pattern clash-free type 1 parallelism 4'),
    at,
    says: /clash-free|exact|admissible/i,
  },
  {
    name: 'a parallelism that does not divide',
    files: layer('dense 4 out-degree 1 pattern clash-free type 1 parallelism 5'),
    at,
    says: /parallelism|memories/i,
  },
  {
    name: 'a clash-free type that is not',
    files: layer('dense 4 pattern clash-free type 7'),
    at,
    says: /type|7/i,
  },
  { name: 'an unknown property', files: layer('dense 4 densty 50%'), at, says: /density/ },
  { name: 'a property twice', files: layer('dense 4 density 50% density 25%'), at, says: /density/i },
  {
    name: 'a convolution of a flat input',
    files: layer('conv 8 kernel (3, 3)'),
    at,
    says: /conv|image|height/i,
  },
  { name: 'a number beyond all numbers', files: layer('dense 1e400'), at, says: /./ },
  {
    name: 'a network of 10^12 weights',
    files: { 'net.psnet': 'network a {\n  input 1000000\n  dense 1000000 relu\n}\n' },
    args: ['complexity', 'net.psnet'],
    at: 'net.psnet',
    says: /1,000,000,000,000|10\^12|TB/,
  },
  {
    name: 'fewer degrees than junctions',
    files: { 'net.psnet': 'network a {\n  neurons (8, 4, 4)\n  out-degrees (1)\n}\n' },
    at: 'net.psnet:3',
    says: /out-degrees|junction/i,
  },
  {
    name: 'a network of one layer',
    files: { 'net.psnet': 'network a {\n  neurons (8)\n}\n' },
    at: 'net.psnet',
    says: /./,
  },
  {
    name: 'a network without input',
    files: { 'net.psnet': 'network a {\n  dense 4\n}\n' },
    at: 'net.psnet',
    says: /input/i,
  },
  {
    name: 'a dense layer on an image',
    files: { 'net.psnet': 'network a {\n  input (8, 8, 3)\n  dense 4\n}\n' },
    at: 'net.psnet:3',
    says: /flatten/i,
  },
  {
    name: 'more taps than a kernel has',
    files: { 'net.psnet': 'network a {\n  input (8, 8, 3)\n  conv 4 kernel (3, 3) taps 10\n}\n' },
    at: 'net.psnet:3',
    says: /taps|9/i,
  },
  {
    name: 'a kernel larger than its image',
    files: { 'net.psnet': 'network a {\n  input (4, 4, 1)\n  conv 4 kernel (9, 9) padding valid\n}\n' },
    at: 'net.psnet:3',
    says: /kernel|larger|fit/i,
  },
  {
    name: 'two networks of one name',
    files: { 'net.psnet': 'network a { neurons (8, 4) }\nnetwork a { neurons (4, 2) }\n' },
    at: 'net.psnet:1:9',
    says: /another network named a/,
  },
  { name: 'a batch of nothing', files: training('batch 0'), at: 'net.psnet:2', says: /batch/i },
  { name: 'epochs without end', files: training('epochs 1e99'), at: 'net.psnet:2', says: /epochs/i },
  {
    name: 'a learning rate in words',
    files: training('learning-rate fast'),
    at: 'net.psnet:2',
    says: /learning-rate|number/i,
  },
  { name: 'an unknown optimizer', files: training('optimizer adma'), at: 'net.psnet:2', says: /adam/ },
  {
    name: 'a clock in the wrong unit',
    files: { 'net.psnet': 'hardware h {\n  clock 15 metres\n}\n' },
    at: 'net.psnet:2',
    says: /Hz|unit|metres/i,
  },
  {
    name: 'an experiment on a network that is not there',
    files: { 'net.psnet': 'experiment e {\n  network nobody dataset digits\n}\n' },
    at: 'net.psnet:2',
    says: /nobody/,
  },
];
