import { type GitObject, makeObject } from "./git-object.ts";

/** A commit's content, but for its signature. */
export interface Commit {
  tree: string;
  parents: readonly string[];
  /** Of author and committer, seconds since 1970; the zone is +0000. */
  time: number;
  /** Subject, blank line, body, blank line, trailers. */
  message: string;
}

/** Everybody's name for what a tool commits; no git configuration is read for it. */
const identity = "Farfleet <farfleet@localhost>";

/** A commit, signed by `sign` over the bytes that Git signs: the commit without its `gpgsig` header. */
export function makeCommit({ tree, parents, time, message }: Commit, sign: (payload: Buffer) => string): GitObject {
  const head = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`)];
  const people = [`author ${identity} ${time} +0000`, `committer ${identity} ${time} +0000`];
  const payload = [...head, ...people, "", message].join("\n");
  const signature = sign(Buffer.from(payload)).trimEnd().split("\n").join("\n ");
  return makeObject("commit", Buffer.from([...head, ...people, `gpgsig ${signature}`, "", message].join("\n")));
}

/** A commit as it was read, with what its signature covers. */
export interface ParsedCommit extends Commit {
  signature: string | undefined;
  payload: Buffer;
  trailers: Map<string, string[]>;
}

/** Reads a commit's bytes. */
export function parseCommit(bytes: Buffer): ParsedCommit {
  const text = bytes.toString("utf8");
  const split = text.indexOf("\n\n");
  // A header goes on in lines that begin with a space.
  const headers = text.slice(0, split).split(/\n(?! )/);
  const values = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const message = text.slice(split + 2);
  return {
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    time: Number(/ (\d+) [+-]\d{4}$/.exec(values("committer")[0] ?? "")?.[1] ?? 0),
    message,
    signature: values("gpgsig")[0]?.replaceAll("\n ", "\n"),
    payload: Buffer.from(`${headers.filter((line) => !line.startsWith("gpgsig ")).join("\n")}\n\n${message}`),
    trailers: parseTrailers(message),
  };
}

function parseTrailers(message: string): Map<string, string[]> {
  const trailers = new Map<string, string[]>();
  for (const line of message.trimEnd().split("\n\n").at(-1)?.split("\n") ?? []) {
    const [, key, value] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) trailers.set(key, [...(trailers.get(key) ?? []), value]);
  }
  return trailers;
}
