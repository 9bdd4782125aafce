import { type KeyObject, sign } from "node:crypto";

/** A certificate that an EC key signs for itself, DER; good from 2000 to 2099. Node makes none, so it is put together here (RFC 5280). */
export function makeCertificate(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const algorithm = der(0x30, ecdsaWithSha256);
  const validity = der(0x30, der(0x18, text("20000101000000Z")), der(0x18, text("20991231235959Z")));
  const name = der(0x30, der(0x31, der(0x30, commonName, der(0x0c, text("farfleet test")))));
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.from([1]));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const body = der(0x30, version3, serial, algorithm, name, validity, name, spki);
  const signature = sign("sha256", body, privateKey);
  return der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
}

/** Object identifiers 1.2.840.10045.4.3.2 and 2.5.4.3, as DER writes them. */
const ecdsaWithSha256 = Buffer.from("06082a8648ce3d040302", "hex");
const commonName = Buffer.from("0603550403", "hex");

function text(value: string): Buffer {
  return Buffer.from(value);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
