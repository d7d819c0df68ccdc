import { type KeyObject, sign } from 'node:crypto';

/** One element of DER (ITU-T X.690 §8.1). */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length: number[] = [];
  for (let rest = body.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const header = body.length < 128 ? [body.length] : [0x80 + length.length, ...length];
  return Buffer.concat([Buffer.from([tag, ...header]), body]);
}

const sequence = (...content: Uint8Array[]) => der(0x30, ...content);
const integer = (value: Uint8Array) => der(0x02, value);
const bits = (content: Uint8Array) => der(0x03, Buffer.from([0]), content);
const time = (at: Date) =>
  der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

/** sha256WithRSAEncryption (RFC 4055 §5) */
const rsaWithSha256 = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05));
const commonNameType = der(0x06, Buffer.from('550403', 'hex'));

type Content = {
  publicKey: KeyObject;
  privateKey: KeyObject;
  commonName: string;
  serialNumber: Buffer;
  /** Of this half of the century, which is how RFC 5280 §4.1.2.5 writes it. */
  notBefore: Date;
  notAfter: Date;
};

/** The base64 of a certificate that an RSA key signs for itself (RFC 5280 §4.1). */
export function selfSigned(content: Content): string {
  const { publicKey, privateKey, commonName, serialNumber, notBefore, notAfter } = content;
  const name = sequence(der(0x31, sequence(commonNameType, der(0x0c, Buffer.from(commonName)))));
  // A leading zero, because serial numbers are positive.
  const serial = Buffer.concat([
    Buffer.from([0x00, 0x80 | (serialNumber[0] ?? 0)]),
    serialNumber.subarray(1),
  ]);
  const signed = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    rsaWithSha256,
    name,
    sequence(time(notBefore), time(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const certificate = sequence(signed, rsaWithSha256, bits(sign('sha256', signed, privateKey)));
  return certificate.toString('base64');
}
