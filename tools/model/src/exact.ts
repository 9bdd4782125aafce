type Plain = string | number | boolean | null | undefined;

/**
 * `Given`, with every key that `Shape` does not have turned to `never`: what a function returns gets no
 * excess-property check from TypeScript, so a misspelt setting would pass unseen.
 */
export type Exact<Shape, Given> = Given extends Plain
  ? Given
  : Given extends readonly (infer Item)[]
    ? readonly Exact<Shape extends readonly (infer Of)[] ? Of : unknown, Item>[]
    : { [Key in keyof Given]: Key extends KeysOf<Shape> ? Exact<At<Shape, Key>, Given[Key]> : never };

type KeysOf<Shape> = Shape extends unknown ? keyof Shape : never;

type At<Shape, Key extends PropertyKey> = Shape extends unknown
  ? Key extends keyof Shape
    ? NonNullable<Shape[Key]>
    : never
  : never;
