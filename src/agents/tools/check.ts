import * as v from 'valibot';
import { ok } from '../../base/result.ts';
import { loadSource, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

/** More than anybody mends before checking again. */
const mostShown = 50;

export const checkTool = defineTool({
  name: 'psnet_check',
  title: 'Check a .psnet file',
  summary: 'Lists the problems of a .psnet file, each with its place and the way out.',
  description:
    'Lists every problem of a .psnet file (or text): line and column from 1, severity, a stable code and a message that says what to do. Use it after writing or changing .psnet, before any other psnet tool. Changes nothing.',
  input: v.strictObject(sourceEntries),
  output: v.object({
    ok: v.pipe(v.boolean(), v.description('Whether there is no error.')),
    errors: v.number(),
    warnings: v.number(),
    diagnostics: v.pipe(
      v.array(
        v.object({
          file: v.string(),
          line: v.number(),
          column: v.number(),
          endLine: v.number(),
          endColumn: v.number(),
          severity: v.picklist(['error', 'warning', 'information', 'hint']),
          code: v.string(),
          message: v.string(),
        }),
      ),
      v.description(`Errors first; at most ${mostShown}.`),
    ),
    more: v.pipe(v.number(), v.description('How many diagnostics are left out.')),
  }),
  readOnly: true,
  mayDownload: false,
  run: async (input, context) => {
    const loaded = await loadSource(input, context);
    if (!loaded.ok) return loaded;
    const { diagnostics } = loaded.value;
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const others = diagnostics.filter(({ severity }) => severity !== 'error');
    return ok({
      ok: errors.length === 0,
      errors: errors.length,
      warnings: others.filter(({ severity }) => severity === 'warning').length,
      diagnostics: [...errors, ...others].slice(0, mostShown),
      more: Math.max(0, diagnostics.length - mostShown),
    });
  },
});
