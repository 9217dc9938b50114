import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../language/diagnostics/catalogue.ts';
import { sarifLog } from './sarif.ts';

const folder = resolve('/projects/nets');
const at = (file: string, code: string, severity: string) => ({
  file,
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  severity,
  code,
  message: `about ${code}`,
});

describe('sarifLog', () => {
  const log = sarifLog(
    [
      at(join(folder, 'a b.psnet'), 'unknown-word', 'error'),
      at(resolve('/elsewhere/c.psnet'), 'density-inadmissible', 'info'),
      at(join(folder, 'a b.psnet'), 'unknown-word', 'warning'),
    ],
    folder,
  ) as {
    version: string;
    runs: [{ tool: { driver: { rules: unknown } }; results: Record<string, unknown>[] }];
  };

  it('is SARIF 2.1.0 with each rule once', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0].tool.driver.rules).toEqual([{ id: 'density-inadmissible' }, { id: 'unknown-word' }]);
    expect(log.runs[0].results.map(({ ruleIndex, level }) => [ruleIndex, level])).toEqual([
      [1, 'error'],
      [0, 'note'],
      [1, 'warning'],
    ]);
  });

  it('says of each rule what the reference says', () => {
    const { runs } = sarifLog([at(join(folder, 'a.psnet'), 'import-missing', 'error')], folder) as typeof log;
    expect(runs[0].tool.driver.rules).toEqual([
      {
        id: 'import-missing',
        fullDescription: { text: catalogue['import-missing'].why },
        help: { text: 'Did you mean …?' },
        defaultConfiguration: { level: 'error' },
      },
    ]);
  });

  it('places results, relative to the working folder where they are below it', () => {
    expect(log.runs[0].results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b.psnet', uriBaseId: 'SRCROOT' },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
        },
      },
    ]);
    expect(JSON.stringify(log.runs[0].results[1])).toContain('"uri":"file:///');
  });
});
