import { isUtf8 } from "node:buffer";
import type { Fault } from "./fault.ts";

/** The bytes as text without a byte order mark, or the place of the first byte that is not UTF-8. */
export function readText(bytes: Uint8Array): { text: string } | { fault: Fault } {
  const text = new TextDecoder().decode(bytes);
  return isUtf8(bytes) ? { text } : { fault: findBadByte(Buffer.from(bytes), text) };
}

/** Each byte that is not UTF-8 was decoded to U+FFFD: the first one that does not stand in the file as itself. */
function findBadByte(bytes: Buffer, text: string): Fault {
  let offset = bytes.length - Buffer.byteLength(text) > 0 && bytes[0] === 0xef ? 3 : 0;
  let [line, column] = [1, 1];
  for (const character of text) {
    if (character === "\ufffd" && bytes.toString("latin1", offset, offset + 3) !== "\xef\xbf\xbd") break;
    offset += Buffer.byteLength(character);
    column = character === "\n" ? 1 : column + 1;
    if (character === "\n") line++;
  }
  const byte = bytes[offset]?.toString(16).padStart(2, "0");
  return { line, column, message: `the byte 0x${byte} is not UTF-8`, fix: "save the file as UTF-8" };
}
