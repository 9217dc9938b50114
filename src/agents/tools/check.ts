import * as v from 'valibot';
import { ok } from '../../base/result.ts';
import { loadSource, sourceEntries } from '../source.ts';
import { defineTool } from '../tool.ts';

export const checkTool = defineTool({
  name: 'psnet_check',
  title: 'Check a .psnet file',
  description:
    'Lists every problem of a .psnet file (or text): line and column from 1, severity, a stable code and a message that says what to do. Use it after writing or changing .psnet.',
  input: v.object(sourceEntries),
  readOnly: true,
  run: async (input, context) => {
    const loaded = await loadSource(input, context);
    if (!loaded.ok) return loaded;
    const { diagnostics } = loaded.value;
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    return ok({ ok: errors === 0, errors, diagnostics });
  },
});
