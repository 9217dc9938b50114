// The rooms of src and which rooms each may import: imports run one way (see ARCHITECTURE.md).
const mayImport = {
  base: [],
  translations: ['base'],
  schema: ['base'],
  network: ['base', 'schema'],
  data: ['base', 'schema'],
  runs: ['base', 'schema', 'network'],
  hardware: ['base', 'schema', 'network', 'data', 'runs'],
  language: ['base', 'schema', 'network', 'hardware', 'translations'],
  training: ['base', 'schema', 'network', 'data', 'runs'],
  queue: ['base', 'schema', 'network', 'data', 'runs', 'training'],
  experiment: ['base', 'schema', 'network', 'data', 'runs', 'training', 'queue'],
  search: [
    'base',
    'schema',
    'network',
    'data',
    'runs',
    'training',
    'language',
    'queue',
    'hardware',
    'experiment',
  ],
  interchange: ['base', 'schema', 'network', 'data', 'runs', 'training', 'language'],
  studio: [
    'base',
    'translations',
    'schema',
    'network',
    'hardware',
    'runs',
    'training',
    'language',
    'experiment',
    'search',
  ],
  agents: [
    'base',
    'schema',
    'network',
    'data',
    'runs',
    'training',
    'hardware',
    'language',
    'experiment',
    'search',
    'interchange',
  ],
};
const rooms = Object.keys(mayImport);
mayImport.cli = [...rooms];
mayImport.extension = [...rooms];

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([room, allowed]) => ({
      name: `room-${room}`,
      severity: 'error',
      comment: `src/${room} may import only: ${allowed.join(', ') || 'nothing'}`,
      from: { path: `^src/${room}/` },
      to: { path: '^(src|webview|test|bench)/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
    })),
    {
      name: 'only-the-extension-knows-vscode',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: '^src/extension/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'webview-reads-only-browser-safe-rooms',
      severity: 'error',
      from: { path: '^webview/' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(studio|schema|network|base|hardware)/|^src/(runs/run|training/protocol|language/document-model|experiment/summary|experiment/report/(experiment-)?figure)\\.ts$',
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@types/)?(vscode|node|mocha)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/training/kernels/assembly|/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
