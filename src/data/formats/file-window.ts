import { type FileHandle, open } from 'node:fs/promises';

/** Bytes read at once, so that many small parts that follow each other cost one read. */
const ahead = 2 ** 20;

/** A file read in parts, wherever they lie. */
export class FileWindow {
  readonly bytes: number;
  private readonly file: FileHandle;
  private start = 0;
  private held = new Uint8Array(0);

  private constructor(file: FileHandle, bytes: number) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Throws where the file can't be opened. */
  static async open(path: string): Promise<FileWindow> {
    const file = await open(path);
    return new FileWindow(file, (await file.stat()).size);
  }

  /** The bytes from `at` on, fewer than `length` only where the file ends; later reads leave them as they are. */
  async read(at: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.bytes, at + length);
    if (at < this.start || end > this.start + this.held.length) {
      const wanted = Math.min(this.bytes - at, Math.max(ahead, end - at));
      const { buffer, bytesRead } = await this.file.read(new Uint8Array(Math.max(0, wanted)), 0, wanted, at);
      this.held = buffer.subarray(0, bytesRead);
      this.start = at;
    }
    return this.held.subarray(at - this.start, end - this.start);
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
