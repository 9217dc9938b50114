import { describe, expect, it } from 'vitest';
import { ok, problem } from '../base/result.ts';
import { type Answerers, Asker, Replier } from './asking.ts';
import type { StudioMessage } from './protocol.ts';
import { checkHostMessage, checkStudioMessage } from './protocol-check.ts';

/** An Asker and a Replier joined as page and host are, through both checks and a structured clone. */
function joined(answers: Partial<Answerers>) {
  const log: string[] = [];
  const refused: string[] = [];
  const sent: StudioMessage[] = [];
  const replier = new Replier(
    answers as Answerers,
    (message) => {
      const checked = checkHostMessage(structuredClone(message));
      if (!checked.ok) refused.push(checked.error.message);
      else if (checked.value.type === 'answer') asker.receive(checked.value);
    },
    (text) => log.push(text),
  );
  const asker = new Asker((message) => {
    sent.push(message);
    const checked = checkStudioMessage(structuredClone(message));
    if (!checked.ok) refused.push(checked.error.message);
    else if (checked.value.type === 'ask') void replier.receive(checked.value.id, checked.value.question);
    else if (checked.value.type === 'cancel') replier.cancel(checked.value.id);
  });
  return { asker, log, refused, sent };
}

describe('asking', () => {
  it('matches answers to questions, whatever their order', async () => {
    const { asker } = joined({
      curves: async ({ runs }) => {
        await new Promise((resolve) => setTimeout(resolve, runs[0] === 'slow' ? 20 : 1));
        return ok(runs.map((folder) => ({ folder, rows: new ArrayBuffer(8) })));
      },
    });
    const [slow, quick] = await Promise.all([
      asker.ask({ kind: 'curves', runs: ['slow'] }),
      asker.ask({ kind: 'curves', runs: ['quick'] }),
    ]);
    expect(slow.ok && slow.value[0].folder).toBe('slow');
    expect(quick.ok && quick.value[0].folder).toBe('quick');
  });

  it('passes problems on as values', async () => {
    const { asker } = joined({ record: async () => problem('no-run', 'It is gone.') });
    expect(await asker.ask({ kind: 'record', run: 'x' })).toEqual(problem('no-run', 'It is gone.'));
  });

  it('answers and logs when a handler throws', async () => {
    const { asker, log } = joined({
      record: async () => {
        throw new Error('boom');
      },
    });
    const answer = await asker.ask({ kind: 'record', run: 'x' });
    expect(!answer.ok && answer.error.code).toBe('studio-internal');
    expect(log.join()).toContain('boom');
  });

  it('cancels: the page stops waiting at once, the host sees the abort', async () => {
    let aborted = false;
    const { asker, sent } = joined({
      runs: (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            resolve(ok([]));
          });
        }),
    });
    const control = new AbortController();
    const answer = asker.ask({ kind: 'runs' }, control.signal);
    control.abort();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(aborted).toBe(true);
    expect(sent.map(({ type }) => type)).toEqual(['ask', 'cancel']);
  });

  it('refuses malformed questions and other versions at the border', () => {
    expect(checkStudioMessage({ type: 'ask', id: 1, question: { kind: 'rm' } }).ok).toBe(false);
    expect(
      checkStudioMessage({ type: 'ask', id: 1, question: { kind: 'edges', network: 'a', junction: 0 } }).ok,
    ).toBe(false);
    const old = checkStudioMessage({ type: 'ready', version: 0 });
    expect(!old.ok && old.error.code).toBe('studio-version');
    expect(checkHostMessage({ type: 'epochs', run: 'r', rows: [1, 2] }).ok).toBe(false);
  });
});
