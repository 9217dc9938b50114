import { after, afterEach, before } from 'mocha';
import { type OpenWorkbench, openWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

/**
 * One workbench for all tests of a `describe`, opened before the first and closed after the last: the tests go on where
 * the one before ended. Answers the way to it; a test that fails leaves its traces in artifacts/.
 */
export function sharedWorkbench(folder: () => Promise<string>, options: WorkbenchOptions): () => Workbench {
  let open: OpenWorkbench | undefined;
  before(async () => {
    open = await openWorkbench(await folder(), options);
  });
  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state === 'failed')
      await open?.keepFailure(`${options.name}, ${currentTest.title}`.replace(/[^\w-]+/g, '-'));
  });
  after(async () => open?.close());
  return () => {
    if (!open) throw new Error('The workbench is open while tests run only.');
    return open.workbench;
  };
}
