import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { checkout } from '../places.ts';
import { withWorkbench } from '../workbench/workbench.ts';

const workspace = join(checkout, 'test', 'vscode', 'fixtures', 'workspace');

describe('the editor', () => {
  it('opens a network file', () =>
    withWorkbench(workspace, async (workbench) => {
      const editor = await workbench.open('article.psnet');
      assert.match((await editor.textContent()) ?? '', /network/);
      await workbench.screenshot('editor');
    }));
});
