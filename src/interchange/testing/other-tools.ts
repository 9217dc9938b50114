import { execFileSync } from 'node:child_process';

/** The first Python on this machine that can import all these modules; undefined where there is none. */
export function pythonWith(...modules: string[]): string | undefined {
  return ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', modules.map((name) => `import ${name}`).join('\n')], { stdio: 'ignore' });
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
  } as const;
  return JSON.parse(execFileSync(python, ['-c', script], options));
}

/** Whether this machine has a C compiler. */
export function hasCompiler(): boolean {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
