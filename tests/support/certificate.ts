import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One element of DER (ITU-T X.690). */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : body.length < 256
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x82, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}

const sequence = (...content: Uint8Array[]) => der(0x30, ...content);
const oid = (...bytes: number[]) => der(0x06, Buffer.from(bytes));
const integer = (value: number) => der(0x02, Buffer.from([value]));
const bits = (content: Uint8Array) => der(0x03, Buffer.from([0]), content);
const yes = der(0x01, Buffer.from([255]));
const time = (at: Date) =>
  der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const commonName = oid(0x55, 0x04, 0x03);
const subjectAltName = oid(0x55, 0x1d, 0x11);
const basicConstraints = oid(0x55, 0x1d, 0x13);

const hourMs = 3_600_000;

/**
 * A certificate for `localhost` that nobody trusts but whoever is told to (`NODE_EXTRA_CA_CERTS` with
 * the file of it). The file is gone after `remove`.
 */
export function localhostCertificate() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from('localhost')))));
  const now = Date.now();
  const extensions = sequence(
    sequence(basicConstraints, yes, der(0x04, sequence(yes))),
    sequence(subjectAltName, der(0x04, sequence(der(0x82, Buffer.from('localhost'))))),
  );
  const content = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(now - hourMs)), time(new Date(now + 24 * hourMs))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = sign('sha256', content, privateKey);
  const encoded = sequence(content, ecdsaWithSha256, bits(signature)).toString('base64');
  const lines = encoded.match(/.{1,64}/g) ?? [];
  const cert = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join(
    '\n',
  );
  const folder = mkdtempSync(join(tmpdir(), 'genkan-certificate-'));
  const file = join(folder, 'localhost.pem');
  writeFileSync(file, cert);
  return {
    cert,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    file,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
