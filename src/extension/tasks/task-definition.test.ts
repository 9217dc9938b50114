import { describe, expect, it } from 'vitest';
import { type PsnetTask, readTask, taskArguments, taskName } from './task-definition.ts';

const task: PsnetTask = { type: 'psnet', command: 'train', file: 'a.psnet', network: 'n', dataset: 'digits' };

describe('a psnet task', () => {
  it('becomes the arguments of the command', () => {
    expect(taskArguments(task)).toEqual(['train', 'a.psnet', '--network', 'n', '--dataset', 'digits']);
    expect(taskArguments({ type: 'psnet', command: 'experiment', file: 'a.psnet' })).toEqual([
      'experiment',
      'a.psnet',
    ]);
  });

  it('is named by what it is about', () => {
    expect(taskName(task)).toBe('train n (a.psnet)');
    expect(taskName({ type: 'psnet', command: 'fpga', file: 'a.psnet' })).toBe('fpga a.psnet');
  });

  it('is only what can be run', () => {
    expect(readTask(task)).toBe(task);
    expect(readTask({ ...task, command: 'rm' })).toBeUndefined();
    expect(readTask({ type: 'psnet', command: 'train' })).toBeUndefined();
    expect(readTask({ ...task, type: 'npm' })).toBeUndefined();
  });
});
