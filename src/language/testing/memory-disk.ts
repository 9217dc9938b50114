import { EmptyFileSystemProvider, type FileSystemNode, URI } from 'langium';
import type { DefaultSharedModuleContext } from 'langium/lsp';
import type { SizedNode } from '../services/file-facts.ts';

/**
 * A disk in memory that holds files by their addresses, and links: names whose kind only a look at their target tells.
 * Listing a folder waits for `before` first.
 */
export class MemoryDisk extends EmptyFileSystemProvider {
  readonly listed: string[] = [];
  private readonly files: Readonly<Record<string, string>>;
  private readonly links: Readonly<Record<string, string>>;
  private readonly before: () => Promise<void>;

  constructor(
    files: Readonly<Record<string, string>>,
    {
      links = {},
      before = async () => {},
    }: { links?: Readonly<Record<string, string>>; before?: () => Promise<void> } = {},
  ) {
    super();
    this.files = files;
    this.links = links;
    this.before = before;
  }

  /** What services and servers take. */
  get context(): DefaultSharedModuleContext {
    return { fileSystemProvider: () => this };
  }

  override async stat(uri: URI): Promise<SizedNode & { readonly size: number }> {
    const address = this.links[`${uri}`] ?? `${uri}`;
    const isFile = address in this.files;
    const isDirectory = Object.keys(this.files).some((file) => file.startsWith(`${address}/`));
    if (!isFile && !isDirectory) throw new Error(`${address} is not there.`);
    return { isFile, isDirectory, uri, size: this.files[address]?.length ?? 0 };
  }

  override async exists(uri?: URI): Promise<boolean> {
    return `${uri}` in this.files;
  }

  override async readFile(uri?: URI): Promise<string> {
    return this.files[`${uri}`];
  }

  override async readDirectory(folder?: URI): Promise<FileSystemNode[]> {
    const start = `${folder}`.replace(/([^/])$/, '$1/');
    this.listed.push(start);
    await this.before();
    const names = new Map<string, FileSystemNode>();
    const add = (address: string, link: boolean) => {
      if (!address.startsWith(start)) return;
      const [name, ...inside] = address.slice(start.length).split('/');
      const kind = { isFile: inside.length === 0 && !link, isDirectory: inside.length > 0 };
      if (!names.has(name)) names.set(name, { uri: URI.parse(start + name), ...kind });
    };
    for (const address of Object.keys(this.files)) add(address, false);
    for (const address of Object.keys(this.links)) add(address, true);
    if (names.size === 0) throw new Error(`${start} is not there.`);
    return [...names.values()];
  }
}
