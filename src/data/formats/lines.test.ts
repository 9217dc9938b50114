import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestLine, wholeLines } from './lines.ts';

async function* chunksOf(text: string, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  let from = 0;
  for (const cut of [...cuts, bytes.length].map((at) => Math.min(at, bytes.length)).sort((a, b) => a - b)) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
}

describe('wholeLines', () => {
  it('hands on every byte, and nothing but the last part without a line end', async () => {
    const texts = fc.array(fc.constantFrom('a', 'ä,', '\n', '\r\n', '\r'), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(80), { maxLength: 8 }), async (pieces, cuts) => {
        const text = pieces.join('');
        const parts: Buffer[] = [];
        for await (const part of wholeLines(chunksOf(text, cuts), expect.unreachable)) parts.push(part);
        expect(Buffer.concat(parts).toString()).toBe(text);
        for (const part of parts.slice(0, -1)) expect(part.toString('latin1')).toMatch(/[\r\n]$/);
      }),
    );
  });

  it('ends before a line that is too long, and reads no more of it than it must', async () => {
    let asked = 0;
    async function* endless() {
      yield Buffer.from('a,b\n1');
      for (; ; asked++) yield Buffer.alloc(2 ** 20, ',');
    }
    let tooLong = 0;
    const parts: string[] = [];
    for await (const part of wholeLines(endless(), () => tooLong++)) parts.push(part.toString());
    expect(parts).toEqual(['a,b\n']);
    expect(tooLong).toBe(1);
    expect(asked).toBeLessThanOrEqual(longestLine / 2 ** 20);
  });
});
