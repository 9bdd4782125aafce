import { expect, test } from "vitest";
import { parseImageReference } from "./image-reference.ts";

const digest = `sha256:${"a".repeat(64)}`;

test.each([
  ["nginx", { repository: "nginx" }],
  ["team/app:1.4", { repository: "team/app", tag: "1.4" }],
  ["localhost:5000/app", { repository: "localhost:5000/app" }],
  ["localhost:5000/app:1.4", { repository: "localhost:5000/app", tag: "1.4" }],
  [`registry.example/app@${digest}`, { repository: "registry.example/app", digest }],
  [`registry.example/app:1.4@${digest}`, { repository: "registry.example/app", tag: "1.4", digest }],
])("%s", (text, parts) => {
  expect(parseImageReference(text)).toEqual(parts);
});
