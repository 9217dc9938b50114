import { type LogOutputChannel, Uri, ViewColumn, window } from 'vscode';

/** Opens a log beside; where it is gone (a cache may be cleared) the extension's own log says so. */
export async function openLogOf(file: string, log: LogOutputChannel): Promise<void> {
  try {
    await window.showTextDocument(Uri.file(file), { viewColumn: ViewColumn.Beside });
  } catch (error) {
    log.warn(`${file}: ${error instanceof Error ? error.message : error}`);
    log.show();
  }
}
