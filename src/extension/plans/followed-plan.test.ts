import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../base/result.ts';
import type { SummaryPoint } from '../../experiment/summary.ts';
import { declared, experimentOf } from '../../experiment/testing/declared.ts';
import { FollowedPlan } from './followed-plan.ts';

const plan = () =>
  new FollowedPlan({
    kind: 'experiment',
    spec: experimentOf(),
    model: declared,
    folder: '/plans',
    cacheFolder: '/cache',
    allowDownload: false,
    threads: 1,
  });
const broken = { code: 'broken', message: 'It broke.' };
const rows = [{ runs: 1 } as SummaryPoint];

describe('a plan that is followed', () => {
  it('counts what is finished and shows its rows, each news with a revision of its own', () => {
    const followed = plan();
    const revisions = new Set([followed.state.revision]);
    expect(followed.state).toMatchObject({ state: 'preparing', name: 'test', folder: '/plans/test' });
    followed.receive({ news: 'begun', finished: 2, total: 6 });
    revisions.add(followed.state.revision);
    expect(followed.state).toMatchObject({ state: 'running', finished: 2, total: 6 });
    followed.receive({ news: 'rows', finished: 3, rows });
    revisions.add(followed.state.revision);
    expect(followed.detail).toEqual({ kind: 'experiment', confidence: 0.9, rows });
    expect(revisions.size).toBe(3);
  });

  it('stays stopping until it has ended, then is stopped', () => {
    const followed = plan();
    followed.stopping();
    followed.receive({ news: 'begun', finished: 0, total: 6 });
    expect(followed.state.state).toBe('stopping');
    followed.receive({ news: 'ended', result: fail({ code: 'cancelled', message: 'Stopped.' }) });
    expect(followed.state.state).toBe('stopped');
  });

  it.each<[string, number, Result<null>, string]>([
    ['all is well', 6, ok(null), 'done'],
    ['some trainings failed', 5, ok(null), 'done'],
    ['every training failed', 0, ok(null), 'failed'],
    ['it could not begin', 0, fail(broken), 'failed'],
  ])('ends as one expects where %s', (_, finished, result, state) => {
    const followed = plan();
    followed.receive({ news: 'begun', finished, total: 6 });
    for (let i = finished; i < 6; i++) followed.receive({ news: 'failure', problem: broken });
    followed.receive({ news: 'ended', result });
    expect(followed.state).toMatchObject({ state, failures: 6 - finished });
    expect(followed.state.problem).toEqual(finished < 6 ? broken : undefined);
  });
});
