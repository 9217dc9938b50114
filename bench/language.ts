// Latency of the language server on a file of 200 networks, as an editor sees it: over streams, with incremental
// changes. Prints p50 and p95 of keystroke → diagnostics, → inlay hints and of completion.
import type { CompletionList, InlayHint } from 'vscode-languageserver-protocol';
import { connectClient } from '../src/language/testing/language-client.ts';

const networks = 200;
const keystrokes = 200;
const uri = 'untitled:bench.psnet';

/** Ten lines a network: 2,000 lines. */
function file(): string {
  const one = (index: number) => `network net-${index} {
  pattern structured
  seed ${index}
  input 784
  dense ${112 + (index % 7) * 16} relu  density ${5 + (index % 20)}%
  dense 112 relu  density 20%  // hidden
  dense 56 relu  density 25%
  dense 10 softmax
}

`;
  return Array.from({ length: networks }, (_, index) => one(index)).join('');
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

const report = (what: string, times: readonly number[], goal: number): void => {
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1));
  console.log(
    `${what.padEnd(28)} p50 ${p50.padStart(6)} ms   p95 ${p95.padStart(6)} ms   goal p95 < ${goal} ms`,
  );
};

const { client, close } = await connectClient();
let published: (version: number | undefined) => void = () => undefined;
client.onNotification('textDocument/publishDiagnostics', () => published(undefined));
const nextDiagnostics = () => new Promise((resolve) => (published = resolve));

const text = file();
const lines = text.split('\n');
console.log(
  `${networks} networks, ${lines.length - 1} lines, ${text.length} characters; ${keystrokes} keystrokes`,
);
const opened = nextDiagnostics();
const begin = performance.now();
await client.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'psnet', version: 1, text },
});
await opened;
console.log(`opened, first diagnostics after ${(performance.now() - begin).toFixed(0)} ms`);

const diagnostics: number[] = [];
const hints: number[] = [];
const completions: number[] = [];
const step = Math.floor(networks / 4);
let version = 1;
let computing = process.cpuUsage();
for (let key = 0; key < keystrokes + 20; key++) {
  // Types the digits of a density in a network of the middle and takes them out again.
  const line = lines.findIndex((one) => one.startsWith(`network net-${step * 2 + (key % step)} `)) + 4;
  const character = lines[line].length - 1;
  const insert = key % 2 === 0;
  const range = {
    start: { line: insert ? line : 0, character: insert ? character : 0 },
    end: { line: insert ? line : 0, character: insert ? character : 0 },
  };
  version++;
  const told = nextDiagnostics();
  const from = performance.now();
  const change = insert ? { range, text: '.5' } : { text };
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [change],
  });
  const hinted = client
    .sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: {
        start: { line: Math.max(0, line - 30), character: 0 },
        end: { line: line + 30, character: 0 },
      },
    })
    .then(() => performance.now() - from);
  await told;
  const toldAfter = performance.now() - from;
  const hintedAfter = await hinted;
  const asked = performance.now();
  await client.sendRequest<CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: { line, character: 2 },
  });
  const completedAfter = performance.now() - asked;
  // The first keystrokes warm the machine up.
  if (key < 20) {
    computing = process.cpuUsage();
    continue;
  }
  diagnostics.push(toldAfter);
  hints.push(hintedAfter);
  completions.push(completedAfter);
}
report('keystroke → diagnostics', diagnostics, 50);
report('keystroke → inlay hints', hints, 100);
report('completion', completions, 30);
const { user, system } = process.cpuUsage(computing);
const each = (user + system) / 1000 / keystrokes;
console.log(
  `processor time of a keystroke with its hints and completion, client included: ${each.toFixed(1)} ms`,
);
await close();
