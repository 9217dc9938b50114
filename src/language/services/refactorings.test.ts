import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { applied, type Marked, open } from '../testing/marked.ts';

const comments = ['// c', '/* d */'];
const gap = fc.constantFrom(' ', '  ', '\n  ', ` ${comments[0]}\n  `, ` ${comments[1]} `, '\r\n');

/** A network in the compact form, its properties in any order, with white space and comments as people leave them. */
const compact = fc
  .record({
    neurons: fc.array(fc.constantFrom(4, 8, 16), { minLength: 3, maxLength: 4 }),
    sparsity: fc.constantFrom('out-degrees 2', 'in-degrees 4', 'densities 25%', 'densities 50%'),
    others: fc.subarray(['pattern random', 'seed 7']),
    gaps: fc.array(gap, { minLength: 5, maxLength: 5 }),
    shift: fc.nat(3),
  })
  .map(({ neurons, sparsity, others, gaps, shift }) => {
    const [name, value] = sparsity.split(' ');
    const tuple = neurons.slice(1).map(() => value);
    const properties = [`neurons (${neurons.join(', ')})`, `${name} (${tuple.join(', ')})`, ...others];
    const turned = [...properties.slice(shift), ...properties.slice(0, shift)];
    return `network a {${gaps[0]}${turned.map((one, index) => one + gaps[index + 1]).join('')}}\n`;
  });

/** What a network comes to, however it is written. */
const meaning = ({ psnet, document }: Marked) =>
  psnet.analysis.Documents.of(document).declarations.map(({ analysis: { resolved } }) =>
    resolved.kind === 'network'
      ? resolved.network?.junctions.map(({ weights, outDegree, inDegree, sparsity }) => [
          weights,
          outDegree,
          inDegree,
          sparsity.pattern,
          sparsity.seed,
        ])
      : undefined,
  );

test('what is written otherwise means the same, and keeps its comments', async () => {
  let offered = 0;
  await fc.assert(
    fc.asyncProperty(compact, async (text) => {
      const opened = await open(text);
      const uri = opened.document.uri.toString();
      for (const word of ['neurons', /(out-degrees|in-degrees|densities)/.exec(text)?.[0] ?? '']) {
        const position = opened.document.textDocument.positionAt(text.indexOf(word) + 1);
        const actions = (await opened.psnet.lsp.CodeActionProvider!.getCodeActions(opened.document, {
          textDocument: { uri },
          range: { start: position, end: position },
          context: { diagnostics: [], only: ['refactor.rewrite'] },
        })) as CodeAction[];
        for (const { edit } of actions) {
          const result = applied(opened.document, edit?.changes?.[uri] ?? []);
          const again = await open(result);
          expect(meaning(again), result).toEqual(meaning(opened));
          for (const comment of comments) {
            expect(result.split(comment).length, result).toBe(text.split(comment).length);
          }
          offered++;
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(offered).toBeGreaterThan(40);
}, 60_000);
