import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'webview/**/*.test.ts', 'test/unit/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 60_000,
    // As in the command, whose process is its own.
    env: { PSNET_WIDE_VECTORS: '1' },
  },
});
