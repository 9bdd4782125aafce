import { type CallSite, findCallSite } from "@farfleet/model";
import { ApiObject } from "cdk8s";
import { type Construct, Node } from "constructs";

type AddChild = (this: Node, child: Construct, name: string) => void;

const calledAt = new WeakMap<Construct, CallSite>();

/**
 * Remembers for each ApiObject the author's line that made it, also through the classes of cdk8s-plus. Constructs have
 * no hook for it; every construct adds itself to its scope by `addChild`, and there the author is still on the stack.
 */
export function recordCallSites(): { restore(): void } {
  const prototype = Node.prototype as unknown as { addChild: AddChild };
  const { addChild } = prototype;
  prototype.addChild = function (child, name) {
    // Not instanceof: cdk8s answers that by a mark which the constructor sets only later.
    if (Object.prototype.isPrototypeOf.call(ApiObject.prototype, child)) {
      const site = findCallSite(import.meta.url);
      if (site) calledAt.set(child, site);
    }
    addChild.call(this, child, name);
  };
  return {
    restore() {
      prototype.addChild = addChild;
    },
  };
}

/** Where an object was made, if it was made while `recordCallSites` was on. */
export function findConstructCallSite(object: Construct): CallSite | undefined {
  return calledAt.get(object);
}
