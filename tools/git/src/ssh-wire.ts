/** A string of the SSH wire format (RFC 4251 §5): its length in four bytes, then its bytes. */
export function writeString(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Reads such strings one after the other. */
export function makeReader(bytes: Buffer, start = 0): { string(): Buffer; uint32(): number } {
  let at = start;
  const uint32 = () => {
    const value = bytes.readUInt32BE(at);
    at += 4;
    return value;
  };
  return {
    uint32,
    string() {
      const length = uint32();
      if (at + length > bytes.length) throw new Error("the key or signature is cut off");
      at += length;
      return bytes.subarray(at - length, at);
    },
  };
}

/** Base64 in lines of 70 between BEGIN and END, as OpenSSH writes it. */
export function armour(label: string, bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,70}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** The bytes between BEGIN and END; undefined where the text has no such armour. */
export function unarmour(label: string, text: string): Buffer | undefined {
  const [, body] = text.match(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END ${label}-----`)) ?? [];
  return body === undefined ? undefined : Buffer.from(body.replaceAll(/\s/g, ""), "base64");
}
