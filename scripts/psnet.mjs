// `npm run -s psnet -- COMMAND …` in a checkout: installs and builds what is missing, then is the command, run in the
// folder where npm was called.
import { ensure, root } from './ensure.mjs';

ensure();
process.chdir(process.env.INIT_CWD ?? process.cwd());
await import(`${root}/dist/cli.cjs`);
