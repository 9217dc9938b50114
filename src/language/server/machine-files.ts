import { stat } from 'node:fs/promises';
import type { FileSystemNode, FileSystemProvider, URI } from 'langium';
import { NodeFileSystemProvider } from 'langium/node';
import type { SizedNode } from '../services/file-facts.ts';

const onDisk = ({ scheme }: URI): boolean => scheme === 'file';

/** Files of this machine's disks; those of other schemes are the client's. */
export class MachineFiles extends NodeFileSystemProvider {
  private readonly others: FileSystemProvider;

  constructor(others: FileSystemProvider) {
    super();
    this.others = others;
  }

  override async stat(uri: URI): Promise<SizedNode> {
    if (!onDisk(uri)) return this.others.stat(uri);
    const found = await stat(uri.fsPath);
    return { uri, isFile: found.isFile(), isDirectory: found.isDirectory(), size: found.size };
  }

  override exists(uri: URI): Promise<boolean> {
    return onDisk(uri) ? super.exists(uri) : this.others.exists(uri);
  }

  override existsSync(uri: URI): boolean {
    return onDisk(uri) && super.existsSync(uri);
  }

  override readFile(uri: URI): Promise<string> {
    return onDisk(uri) ? super.readFile(uri) : this.others.readFile(uri);
  }

  override readDirectory(uri: URI): Promise<FileSystemNode[]> {
    return onDisk(uri) ? super.readDirectory(uri) : this.others.readDirectory(uri);
  }
}
