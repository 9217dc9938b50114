import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { debounce, throttle } from './debounce.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('debounce', () => {
  it('acts once after the burst', () => {
    const act = vi.fn();
    const call = debounce(act, 100);
    call();
    vi.advanceTimersByTime(99);
    call();
    vi.advanceTimersByTime(99);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledOnce();
  });
});

describe('throttle', () => {
  it('acts at once, then seldom, and never loses the last call', () => {
    const act = vi.fn();
    const call = throttle(act, 100);
    for (let i = 0; i < 50; i++) call();
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(2);
    call();
    expect(act).toHaveBeenCalledTimes(3);
  });

  it('does nothing more once disposed', () => {
    const act = vi.fn();
    const call = throttle(act, 100);
    call();
    call();
    call.dispose();
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledOnce();
  });
});
