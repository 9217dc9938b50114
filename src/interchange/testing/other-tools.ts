import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const lookFor = `
import importlib.util, sys
try:
    sys.exit(any(importlib.util.find_spec(name) is None for name in sys.argv[1:]))
except ImportError:
    sys.exit(1)
`;

/**
 * The first Python on this machine that has all these modules: the one that PSNET_PYTHON names, else python3;
 * undefined where there is none.
 */
export function pythonWith(...modules: string[]): string | undefined {
  const named = process.env.PSNET_PYTHON;
  return [...(named ? [named] : []), 'python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', lookFor, ...modules], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs a Python script, its input as JSON on stdin, and parses the JSON that it prints. */
export function runPython(python: string, script: string, input: unknown, folder?: string): unknown {
  const options = {
    input: JSON.stringify(input),
    cwd: folder,
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '-1' },
  } as const;
  return JSON.parse(execFileSync(python, ['-c', script], options));
}

/** Python source: `forward(spec, matrix, part, x)` of forward.py beside this file, to stand before a script. */
export const forwardInNumPy = readFileSync(new URL('forward.py', import.meta.url), 'utf8');

/** Whether this machine has a C compiler. */
export function hasCompiler(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
