import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasCompiler } from '../testing/other-tools.ts';
import { cnn, farthest, mlp, pooledCnn, samplesOf } from '../testing/trained.ts';
import { cFloat } from './c-values.ts';
import { cHeader } from './write-c.ts';

const strict = ['-std=c99', '-pedantic', '-Wall', '-Wextra', '-Werror', '-O1'];
const main = (name: string) => `
#include <stdio.h>
#include "${name}.h"
int main(void)
{
  float in[${name.toUpperCase()}_INPUTS], out[${name.toUpperCase()}_OUTPUTS];
  while (fread(in, sizeof in, 1, stdin) == 1) {
    ${name}_predict(in, out);
    fwrite(out, sizeof out, 1, stdout);
  }
  return ${name}_self_test() < 1e-5f ? 0 : 1;
}
`;

describe('cHeader', () => {
  it.skipIf(!hasCompiler()).each([
    ['mlp', mlp],
    ['cnn', cnn],
    ['pooled_cnn', pooledCnn],
  ])('compiles as strict C99 and predicts the same: %s (skipped without cc)', (name, make) => {
    const trained = make();
    const folder = mkdtempSync(join(tmpdir(), 'psnet-c-'));
    const compile = (...args: string[]) => execFileSync('cc', [...strict, ...args, '-lm'], { cwd: folder });
    try {
      writeFileSync(join(folder, `${name}.h`), cHeader(trained));
      writeFileSync(join(folder, 'main.c'), main(name));
      compile('main.c', '-o', 'main');
      const { inputs, output } = samplesOf(trained);
      const bytes = execFileSync(join(folder, 'main'), { input: Buffer.from(inputs.buffer) });
      const found = new Float32Array(Uint8Array.from(bytes).buffer);
      expect(farthest(found, output)).toBeLessThan(1e-5);
      compile(`-D${name.toUpperCase()}_SELF_TEST`, '-x', 'c', `${name}.h`, '-o', 'self-test');
      execFileSync(join(folder, 'self-test'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('writes floats that read back as the very same', () => {
    for (const value of [0, 1, -2, 0.1, 1e-20, 3.4e38, 1 / 3, 123456.789].map(Math.fround))
      expect(Math.fround(Number(cFloat(value).slice(0, -1)))).toBe(value);
  });
});
