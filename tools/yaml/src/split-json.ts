/**
 * Where objects of a JSON stream begin: Kubernetes' decoder reads a text that begins with `{` as one object after another
 * with nothing between them. Only 0 for any other text.
 */
export function splitJson(text: string): number[] {
  const starts = [0];
  if (!text.trimStart().startsWith("{")) return starts;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === "{" && depth++ === 0 && text.slice(starts.at(-1), index).trim() !== "") starts.push(index);
    if (token === "}") depth--;
  }
  return depth === 0 ? starts : [0];
}
