import type * as pulumi from "@pulumi/pulumi";

/** The same shape with outputs allowed at every depth. */
export type InputsOf<T> = { [K in keyof T]: pulumi.Input<InputOf<T[K]>> };

type InputOf<T> = T extends readonly (infer Item)[]
  ? pulumi.Input<InputOf<Item>>[]
  : T extends object
    ? InputsOf<T>
    : T;
