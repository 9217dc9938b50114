import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder: the extension under development. */
export const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The folder that tests open; every test gets its own copy. */
export const fixtures = join(checkout, 'test', 'vscode', 'fixtures', 'workspace');

/** What tests download or build for themselves; outside git, kept between runs, safe to delete. */
export const cacheFolder = process.env.PSNET_TEST_CACHE ?? join(checkout, '.cache');

/** Screenshots and logs that a person may want to see after a run; outside git. */
export const artifactsFolder = join(checkout, 'artifacts', 'vscode');

/** Where the throw-away folders of one run are made. */
export const temporaryRoot = tmpdir();
