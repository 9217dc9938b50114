import { parentPort, workerData } from 'node:worker_threads';

/** What the worker is started with: where Yosys' bundle lies, its files and its script. */
export interface YosysJob {
  readonly bundle: string;
  readonly files: Readonly<Record<string, string>>;
  readonly script: string;
}

/** What the worker says: pieces of the log, then how it ended. */
export type YosysMessage =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'done'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly message: string };

type Tree = { readonly [name: string]: Tree | string | Uint8Array };
type RunYosys = (
  args: readonly string[],
  files: Tree,
  options: { stdout: (bytes: Uint8Array | null) => void; stderr: (bytes: Uint8Array | null) => void },
) => Promise<Tree>;

const say = (message: YosysMessage) => parentPort?.postMessage(message);

async function run({ bundle, files, script }: YosysJob): Promise<void> {
  const { runYosys } = (await import(bundle)) as { runYosys: RunYosys };
  const decoder = new TextDecoder();
  const log = (bytes: Uint8Array | null) => {
    if (bytes) say({ kind: 'log', text: decoder.decode(bytes, { stream: true }) });
  };
  const made = await runYosys(
    ['-s', 'script.ys'],
    { ...files, 'script.ys': script },
    { stdout: log, stderr: log },
  );
  const texts = Object.entries(made).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !(entry[0] in files),
  );
  say({ kind: 'done', files: Object.fromEntries(texts) });
}

run(workerData as YosysJob).catch((error: unknown) => {
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
});
