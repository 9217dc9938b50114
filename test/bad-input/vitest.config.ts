import { defineConfig } from 'vitest/config';

// Each case starts the command, so they take turns.
export default defineConfig({
  test: { include: ['test/bad-input/*.test.ts'], testTimeout: 30_000, fileParallelism: false },
});
