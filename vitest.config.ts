import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tools/*/{src,e2e}/**/*.test.ts", "workloads/*/*.test.ts", "fleets/**/*.test.ts"],
    exclude: ["**/fixtures/**", "**/node_modules/**"],
    // Most tests wait for processes that they start; one worker would leave a core idle.
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    reporters: ["./tools/testbed/src/reporter.ts"],
  },
});
