// `npm test`: every test there is, from nothing but Node and npm. `npm test -- unit vscode` runs some suites only.
// A suite passes when its command exits 0 AND it reports at least one passed test and no failed one: a crash, an
// empty run or a missing report is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensure, root } from './ensure.mjs';

const reports = join(root, 'artifacts', 'test-reports');

/**
 * The suites in their order, quick ones first. `steps` are commands that count as one test each; `command` is a
 * program that writes its counts to the file named by PSNET_TEST_REPORT as {passed, failed, skipped?}, or as vitest's JSON.
 */
const suites = [
  {
    name: 'check',
    about: 'types, lint, imports between rooms',
    steps: [
      ['tsc', '-p', 'tsconfig.json'],
      ['tsc', '-p', 'webview/tsconfig.json'],
      ['tsc', '-p', 'test/tsconfig.json'],
      ['biome', 'check', '.'],
      ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'webview'],
    ],
  },
  { name: 'unit', about: 'unit tests beside the source', vitest: [] },
  {
    name: 'command',
    about: 'the psnet command as users and programs call it',
    vitest: ['--config', 'test/command/vitest.config.ts'],
  },
  {
    name: 'bad-input',
    about: 'broken input through the real command',
    vitest: ['--config', 'test/bad-input/vitest.config.ts'],
  },
  {
    name: 'studio',
    about: 'the built studio in a browser, with a fake extension host',
    command: ['test/studio/run.ts'],
  },
  { name: 'vscode', about: 'the extension inside a real VS Code', command: ['test/vscode/run.ts'] },
];

ensure();
mkdirSync(reports, { recursive: true });
const wanted = chosen(process.argv.slice(2));
const results = wanted.map((suite) => {
  console.log(`\n── ${suite.name}: ${suite.about}`);
  const started = Date.now();
  const counts = suite.steps ? runSteps(suite.steps) : runProgram(suite);
  return { name: suite.name, ...counts, seconds: (Date.now() - started) / 1000 };
});

console.log('');
const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
for (const { name, seconds, ...counts } of results) {
  console.log(`${counts.failed ? '✗' : '✓'} ${name.padEnd(10)} ${inWords(counts)} (${seconds.toFixed(0)} s)`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(inWords({ passed: total('passed'), failed: total('failed'), skipped: total('skipped') }));
process.exit(total('failed') === 0 && total('passed') > 0 ? 0 : 1);

function chosen(names) {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length === 0) return names.length ? suites.filter(({ name }) => names.includes(name)) : suites;
  console.error(
    `There is no suite ${unknown.join(', ')}; there are ${suites.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

function runSteps(steps) {
  const codes = steps.map(([name, ...args]) => start(join(root, 'node_modules', '.bin', name), args));
  const failed = codes.filter((code) => code !== 0).length;
  return { passed: codes.length - failed, failed, skipped: 0 };
}

function runProgram({ name, vitest, command }) {
  const report = join(reports, `${name}.json`);
  rmSync(report, { force: true });
  const code = vitest
    ? start(join(root, 'node_modules', '.bin', 'vitest'), [
        'run',
        ...vitest,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ])
    : start(process.execPath, command, { PSNET_TEST_REPORT: report });
  return honestCounts(code, report);
}

/** The report's counts; one failure more when the exit code or the lack of passed tests speaks against them. */
function honestCounts(code, report) {
  const read = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  const passed = read.passed ?? read.numPassedTests ?? 0;
  const failed = read.failed ?? read.numFailedTests ?? 0;
  const skipped = read.skipped ?? read.numPendingTests ?? 0;
  for (const line of skippedIn(read)) console.log(`  skipped: ${line}`);
  const suspicious = failed === 0 && (code !== 0 || passed === 0);
  if (suspicious) console.error(`Exit code ${code}, ${passed} passed tests reported: counted as a failure.`);
  return { passed, failed: failed + (suspicious ? 1 : 0), skipped };
}

/** Names of tests that did not run, each once, with their files; each name says what the machine lacks. */
function skippedIn({ testResults = [] }) {
  const names = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'skipped' || status === 'pending')
      .map(({ title }) => `${title} — ${relative(root, name)}`),
  );
  return new Set(names);
}

function start(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}
