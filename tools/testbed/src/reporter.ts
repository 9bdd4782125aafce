import { DefaultReporter, type TestCase, type TestModule } from "vitest/node";

/**
 * Vitest's own report, then what was skipped and how to get it, and as the last line `N passed, N failed, N skipped`.
 * Whatever makes Vitest exit with 1 counts there as failed. On CI a skip of what `npm run setup:ci` installs is a failure: there it was to be installed.
 */
export default class FarfleetReporter extends DefaultReporter {
  override onTestRunEnd(...[modules, errors, reason]: Parameters<DefaultReporter["onTestRunEnd"]>): void {
    super.onTestRunEnd(modules, errors, reason);
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const notes = new Set(tests.flatMap((test) => findNote(test)));
    const broken = modules.map(countBroken).reduce((a, b) => a + b, modules.length === 0 ? 1 : 0);
    const missing =
      process.env.CI === "true" ? tests.filter((test) => findNote(test)[0]?.includes("npm run setup:ci")).length : 0;
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;

    for (const note of notes) this.log(`skipped: ${note}`);
    if (missing > 0) {
      this.log(`${missing} tests skip what npm run setup:ci installs; on CI that is a failure`);
      process.exitCode = 1;
    }
    const failed = count("failed") + count("pending") + broken + missing + errors.length;
    this.log(`${count("passed")} passed, ${failed} failed, ${count("skipped") - missing} skipped`);
  }
}

function findNote(test: TestCase): string[] {
  const result = test.result();
  return result.state === "skipped" && result.note ? [result.note] : [];
}

/** A file that does not load or holds no test, and each group whose hook fails: its tests only count as skipped. */
function countBroken(module: TestModule): number {
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
  return suites + (module.children.size === 0 || module.errors().length > 0 ? 1 : 0);
}
