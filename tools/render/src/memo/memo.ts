import { answer, type Input, type Read, type Reading } from "../track/index.ts";

/**
 * What is known of one pure function: a tree whose nodes are reads and whose edges are their answers. Two inputs that
 * agree on every read of a past call reach the same leaf, however much else they hold.
 */
export interface Memo<Leaf> {
  find(input: Input): Leaf | undefined;
  /** Adds what a call read and yielded. Refuses a call that reads other things than one with the same answers did. */
  add(reading: Reading, leaf: Leaf): { conflict?: Read | "end" };
}

interface Fork<Leaf> {
  read: Read;
  edges: Map<string, Node<Leaf>>;
}

interface End<Leaf> {
  leaf: Leaf;
}

type Node<Leaf> = Fork<Leaf> | End<Leaf>;

/** An empty memo. */
export function makeMemo<Leaf>(): Memo<Leaf> {
  let root: Node<Leaf> | undefined;
  return {
    find(input) {
      let node = root;
      while (node && "read" in node) node = node.edges.get(answer(input, node.read));
      return node?.leaf;
    },
    add({ reads, answers }, leaf) {
      let attach = (node: Node<Leaf>) => {
        root = node;
      };
      let node = root;
      for (const [index, read] of reads.entries()) {
        if (node && !("read" in node)) return { conflict: "end" };
        if (node && !isSame(node.read, read)) return { conflict: node.read };
        const fork: Fork<Leaf> = node ?? { read, edges: new Map() };
        if (!node) attach(fork);
        const token = answers[index]!;
        attach = (next) => fork.edges.set(token, next);
        node = fork.edges.get(token);
      }
      if (node && "read" in node) return { conflict: node.read };
      attach({ leaf });
      return {};
    },
  };
}

function isSame(a: Read, b: Read): boolean {
  if (a === b) return true;
  return a.question === b.question && a.path.length === b.path.length && a.path.every((key, i) => key === b.path[i]);
}
