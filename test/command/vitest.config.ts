import { defineConfig } from 'vitest/config';

// These tests start the built command, which uses every core itself, so they take turns.
export default defineConfig({
  test: { include: ['test/command/*.test.ts'], testTimeout: 120_000, fileParallelism: false },
});
