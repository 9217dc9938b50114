import type { BadCase } from './bad-case.ts';

const network = 'network a {\n  input 3\n  dense 4 relu\n  dense 2 softmax\n}\ntraining t { epochs 1 }\n';
const csv = (columns = 'target "y"') => `${network}dataset d { source csv "data.csv" ${columns} }\n`;
const train = ['train', 'net.psnet'];
const rows = 'a,b,c,y\n1,2,3,no\n4,5,6,yes\n7,8,9,no\n1,5,9,yes\n';

/** The head of an IDX file of unsigned bytes: two zeros, type 8, the number of dimensions, each dimension. */
function idx(dimensions: readonly number[], bytes: number): Uint8Array {
  const file = Buffer.alloc(4 + 4 * dimensions.length + bytes);
  file.set([0, 0, 8, dimensions.length]);
  dimensions.forEach((size, i) => {
    file.writeUInt32BE(size, 4 + 4 * i);
  });
  return file;
}
const idxNetwork = `${network}dataset d { source idx "images.idx" labels "labels.idx" }\n`;

/** Files that are missing, cut off, or say something else than they should. */
export const fileCases: readonly BadCase[] = [
  { name: 'a file that is not there', files: {}, at: 'net.psnet', says: /no file/i },
  {
    name: 'a folder in place of the file',
    files: { 'net.psnet': 'folder' },
    at: 'net.psnet',
    says: /folder/i,
  },
  {
    name: 'an import that is not there',
    files: { 'net.psnet': '\nimport "./gone.psnet"\n' },
    at: 'net.psnet:2',
    says: /gone\.psnet/,
  },
  {
    name: 'two files that import each other',
    files: { 'net.psnet': 'import "./b.psnet"\n', 'b.psnet': 'import "./net.psnet"\n' },
    at: 'net.psnet:1',
    says: /circle|cycle|each other|import/i,
  },
  {
    name: 'a file that imports itself',
    files: { 'net.psnet': `${network}import "./net.psnet"\n` },
    at: 'net.psnet:7',
    says: /itself|circle|cycle/i,
  },
  {
    name: 'an import with an error inside',
    files: { 'net.psnet': 'import "./b.psnet"\n', 'b.psnet': 'network a {\n  input 8\n  dense nothing\n}\n' },
    at: 'b.psnet:3',
    says: /./,
  },
  {
    name: 'a csv that is not there',
    files: { 'net.psnet': csv() },
    args: train,
    at: 'data.csv',
    says: /read/,
  },
  {
    name: 'a csv with ragged rows',
    files: { 'net.psnet': csv(), 'data.csv': 'a,b,c,y\n1,2,3,no\n4,5,yes\n7,8,9,no\n' },
    args: train,
    at: 'data.csv:3',
    says: /column|field|cell|value/i,
  },
  {
    name: 'an empty csv',
    files: { 'net.psnet': csv(), 'data.csv': '' },
    args: train,
    at: 'data.csv',
    says: /empty|header|rows/i,
  },
  {
    name: 'a csv of a header alone',
    files: { 'net.psnet': csv(), 'data.csv': 'a,b,c,y\n' },
    args: train,
    at: 'data.csv',
    says: /row|sample|empty/i,
  },
  {
    name: 'a csv without the target',
    files: { 'net.psnet': csv('target "z"'), 'data.csv': rows },
    args: train,
    at: 'data.csv:1',
    says: /"?z"?/,
  },
  {
    name: 'a csv with words for numbers',
    files: { 'net.psnet': csv(), 'data.csv': rows.replace('5,6', 'five,6') },
    args: train,
    at: 'data.csv:3',
    says: /five/,
  },
  {
    name: 'a csv that is no UTF-8',
    files: { 'net.psnet': csv(), 'data.csv': Buffer.from([...Buffer.from(rows), 0xff, 0xfe, 0x2c, 0x0a]) },
    args: train,
    at: 'data.csv',
    says: /./,
  },
  {
    name: 'more features than the input has neurons',
    files: {
      'net.psnet': csv(),
      'data.csv': rows.replaceAll(/^/gm, '1,').replace('1,a', 'z,a').replace(/1,$/, ''),
    },
    args: train,
    at: 'net.psnet',
    says: /4.*3|3.*4/,
  },
  {
    name: 'more classes than the output has neurons',
    files: { 'net.psnet': csv(), 'data.csv': rows.replace('9,no', '9,maybe') },
    args: train,
    at: 'net.psnet',
    says: /3.*2|2.*3|class/i,
  },
  {
    name: 'a truncated IDX',
    files: { 'net.psnet': idxNetwork, 'images.idx': idx([100, 3], 17), 'labels.idx': idx([100], 100) },
    args: train,
    at: 'images.idx',
    says: /short|ends|truncated|bytes/i,
  },
  {
    name: 'an IDX that is none',
    files: { 'net.psnet': idxNetwork, 'images.idx': 'not an idx file at all', 'labels.idx': idx([100], 100) },
    args: train,
    at: 'images.idx',
    says: /IDX/i,
  },
  {
    name: 'an IDX with fewer labels than images',
    files: { 'net.psnet': idxNetwork, 'images.idx': idx([10, 3], 30), 'labels.idx': idx([9], 9) },
    args: train,
    at: 'images.idx',
    says: /9|10|labels/,
  },
  {
    name: 'an IDX that promises the whole disk',
    files: {
      'net.psnet': idxNetwork,
      'images.idx': idx([0xffffffff, 0xffffffff, 0xffffffff], 3),
      'labels.idx': idx([9], 9),
    },
    args: train,
    at: 'images.idx',
    says: /./,
  },
  {
    name: 'a dataset that nobody declared',
    files: { 'net.psnet': network },
    args: [...train, '--dataset', 'minst'],
    at: 'net.psnet',
    says: /minst/,
  },
  {
    name: 'no dataset at all',
    files: { 'net.psnet': network },
    args: train,
    at: 'net.psnet',
    says: /--dataset/,
  },
  {
    name: 'a run that is none',
    files: { 'net.psnet': network, run: 'folder' },
    args: ['train', '--resume', 'run'],
    at: 'run/run.json',
    says: /run/,
  },
  {
    name: 'a run whose record was cut off',
    files: { 'run/run.json': '{"formatVersion": 1, "id": "x", "netw' },
    args: ['train', '--resume', 'run'],
    at: 'run/run.json',
    says: /run\.json|JSON|run/,
  },
  {
    name: 'a file where the runs should go',
    files: { 'net.psnet': csv(), 'data.csv': rows, taken: 'a file' },
    args: [...train, '--runs', 'taken'],
    at: 'taken',
    says: /taken/,
  },
];
