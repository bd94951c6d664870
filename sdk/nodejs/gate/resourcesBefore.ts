import { pendingReads, rootResource } from "./sdkInternals";
import type { ParentResource } from "./sdkInternals";

/** A resource as `exempt` is asked about it. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
}

/** What does nothing in a cloud: providers, references to other stacks. What hangs under them may. */
const harmless = /^pulumi:(providers:|pulumi:StackReference$)/;

/** The resources that the program has registered so far, wherever they hang; what it only reads is not among them. */
export function resourcesBefore(): RegisteredResource[] {
  const reads = pendingReads();
  const found: RegisteredResource[] = [];
  const visit = (parent: ParentResource): void => {
    for (const child of parent.__childResources ?? []) {
      const { __pulumiType: type = "", __name: name = "a resource" } = child;
      if (!harmless.test(type) && !reads.has({ type, name })) found.push({ type, name });
      visit(child);
    }
  };
  const root = rootResource();
  if (root !== undefined) visit(root);
  return found;
}
