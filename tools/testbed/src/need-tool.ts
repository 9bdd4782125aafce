import type { TestContext } from "vitest";
import { findTool } from "./find-tool.ts";

/** The path of a tool; skips the test, with the way to get it, where it is missing. */
export function needTool(context: TestContext, name: string): string {
  const tool = findTool(name);
  if (!tool) context.skip(`${name}, npm run setup:ci`);
  return tool!;
}
