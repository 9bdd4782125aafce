import { expect, test } from "vitest";
import { parseChallenges } from "./parse-challenges.ts";

test.each([
  ['Basic realm="a"', [["basic", { realm: "a" }]]],
  [
    'Bearer realm="https://auth.example/token",service="registry, one",scope="repository:a:pull,push"',
    [["bearer", { realm: "https://auth.example/token", service: "registry, one", scope: "repository:a:pull,push" }]],
  ],
  [
    'Negotiate, bearer Realm = "a\\"b" , SERVICE=c,Basic realm=d',
    [
      ["negotiate", {}],
      ["bearer", { realm: 'a"b', service: "c" }],
      ["basic", { realm: "d" }],
    ],
  ],
  ['Bearer realm="never closed', [["bearer", {}]]],
  ["", []],
  [null, []],
])("%s", (header, expected) => {
  const found = parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);
  expect(found).toEqual(expected);
});
