const encoder = new TextEncoder();

/** A number as text of JSON, which is how a built-in gives one that JavaScript's numbers cannot hold. */
export function exactNumber(text: string): ArrayBuffer {
  return encoder.encode(text).buffer as ArrayBuffer;
}
