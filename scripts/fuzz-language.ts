// Fuzzes the language: `npm run fuzz -- [cases] [seed]`. Stops with the smallest failing text and the seed.
import * as fc from 'fast-check';
import { parsePsnet } from '../src/language/parsing/parse-psnet.ts';
import { anyText, examine, grammarMade, mutated } from '../src/language/testing/fuzz.ts';

const cases = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const begin = performance.now();
let valid = 0;
let slowest = 0;
const shares = [
  ['grammar-made', grammarMade, 0.45],
  ['mutated', mutated, 0.45],
  ['any text', anyText, 0.1],
] as const;
console.log(`${cases} cases, seed ${seed}`);
// The first parse builds the parser, which is no text's fault.
parsePsnet('');
for (const [what, texts, share] of shares) {
  const numRuns = Math.round(cases * share);
  const property = fc.property(texts, (text) => {
    const from = performance.now();
    if (examine(text) === 'valid') valid++;
    slowest = Math.max(slowest, performance.now() - from);
  });
  const result = fc.check(property, { numRuns, seed });
  if (result.failed) {
    console.log(fc.defaultReportMessage(result));
    console.log(String(result.errorInstance));
    process.exit(1);
  }
  console.log(`${what}: ${numRuns} cases passed`);
}
const seconds = ((performance.now() - begin) / 1000).toFixed(0);
console.log(
  `No failure; ${valid} valid files printed and read back; slowest ${slowest.toFixed(0)} ms; ${seconds} s`,
);
