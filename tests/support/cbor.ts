/** CBOR (RFC 8949) of what authenticators say: integers, texts, bytes, lists and maps, in the order given. */
export function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(3, bytes.length), bytes]);
  }
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  if (value instanceof Map) {
    const entries = [...value].flatMap(([name, item]) => [cbor(name), cbor(item)]);
    return Buffer.concat([head(5, value.size), ...entries]);
  }
  throw new Error(`No authenticator says ${typeof value}.`);
}

/** The first byte of an item, with its size or value behind it. */
function head(majorType: number, size: number): Buffer {
  const top = majorType << 5;
  if (size < 24) return Buffer.from([top | size]);
  if (size < 0x100) return Buffer.from([top | 24, size]);
  const bytes = Buffer.alloc(3);
  bytes[0] = top | 25;
  bytes.writeUInt16BE(size, 1);
  return bytes;
}
