/** A snippet of VS Code, offered by Insert Snippet and Fill File with Snippet. */
interface FileSnippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
  /** A whole file, not a part of one. */
  readonly isFileTemplate?: true;
}

/** What completion does not offer word by word: declarations that go together, as people start from. */
const texts: Readonly<Record<string, Omit<FileSnippet, 'body'> & { readonly text: string }>> = {
  'Train a sparse network': {
    prefix: 'psnet-train',
    description: 'A network, its dataset and its training: a file that trains at once, offline.',
    isFileTemplate: true,
    text: `network \${1:sparse} {
  input 64
  dense \${2:64} relu  density \${3:25%}
  dense 10 softmax
}

dataset data { source digits }

training quick { epochs \${4:20} }
`,
  },
  'Compare densities': {
    prefix: 'psnet-sweep',
    description: 'An experiment over densities, with five seeds and the fully connected network beside.',
    isFileTemplate: true,
    text: `network \${1:sparse} {
  input 784
  dense \${2:112} relu  density 10%
  dense 10 softmax
}

training paper {
  epochs \${3:10}
  seeds (1, 2, 3, 4, 5)
}

experiment density-sweep {
  network \${1:sparse}  dataset mnist  training paper
  vary density (\${4:5%, 10%, 20%, 50%}) of junctions 1
  baselines (fully-connected)
}
`,
  },
  'Convolutional network': {
    prefix: 'psnet-conv',
    description: 'A convolutional network whose kernels are sparse before training.',
    text: `network \${1:pictures} {
  input (\${2:28, 28, 1})
  conv \${3:16} kernel (3, 3) relu  taps \${4:4}
  pool max 2
  flatten
  dense 100 relu  density \${5:5%}
  dense 10 softmax
}
`,
  },
  'Clash-free network on an FPGA': {
    prefix: 'psnet-fpga',
    description: 'A clash-free network and the hardware that trains it.',
    isFileTemplate: true,
    text: `network \${1:on-chip} {
  input 1024
  dense 64 sigmoid  out-degree 4  pattern clash-free  parallelism 128
  dense 32 sigmoid  out-degree 16  pattern clash-free  parallelism 32
}

hardware \${2:board} {
  device \${3:xc7a100t}  clock \${4:15} MHz
  fixed-point (10, 2, 7)
  parallelism (128, 32)
}
`,
  },
  'Search for a cheap network': {
    prefix: 'psnet-search',
    description: 'A search for accurate networks of low complexity.',
    text: `search \${1:cheap} {
  dataset \${2:mnist}
  layers 1..3  width 20..400  density 5%..100%
  complexity-weight \${3:0.1}
  trials (15, 15)
}
`,
  },
};

/** The text that a snippet leaves if nobody changes it. */
export const filledIn = (body: string): string => body.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1');

/** The snippets as package.json contributes them. */
export const fileSnippets = (): Readonly<Record<string, FileSnippet>> =>
  Object.fromEntries(
    Object.entries(texts).map(([name, { text, ...snippet }]) => [
      name,
      { ...snippet, body: text.trimEnd().split('\n') },
    ]),
  );
