import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { cbor } from './cbor';

type Algorithm = 'ES256' | 'RS256';

/** What it says of its keys (WebAuthn §6.1): may be copied, has been copied. */
type Backup = { isSyncable?: boolean; isSynced?: boolean };

/** What an answer says instead of what is true: to be refused for it. */
export type Forged = Backup & {
  /** What the client says: a browser, or whoever poses as one. */
  type?: string;
  challenge?: string;
  origin?: string;
  crossOrigin?: boolean;
  topOrigin?: string;
  /** What the authenticator says. */
  rpId?: string;
  counter?: number;
  isPresent?: boolean;
  isVerified?: boolean;
  /** Base64url; null for none. */
  userHandle?: string | null;
  /** What it says of itself: the format of its statement, and the statement. */
  attestation?: [format: string, statement: Map<string, unknown>];
  /** The key that signs. */
  signedBy?: Key;
  /** A key that was made before, said to be new. */
  again?: Key;
};

type Key = {
  /** Base64url. */
  id: string;
  rpId: string;
  /** Base64url. */
  userHandle: string;
  privateKey: KeyObject;
  counter: number;
};

type CreationOptions = {
  rp: { id?: string };
  user: { id: string };
  challenge: string;
};

type RequestOptions = {
  challenge: string;
  rpId?: string;
  allowCredentials?: { id: string }[];
};

type Settings = Backup & {
  /** The page that its answers are for, unless they are forged. */
  origin: string;
  algorithm?: Algorithm;
  aaguid?: string;
  /** Whether it counts how often a key is used; those that synchronise keys do not. */
  isCounting?: boolean;
  transports?: string[];
};

const flags = { present: 0x01, verified: 0x04, syncable: 0x08, synced: 0x10, attested: 0x40 };
const none = '00000000-0000-0000-0000-000000000000';

const bytesOf = (base64url: string) => Buffer.from(base64url, 'base64url');
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

/**
 * A browser with an authenticator, without either: makes keys and signs with them as WebAuthn has it,
 * for tests over HTTP. Whatever it says can be forged.
 */
export class Authenticator {
  readonly keys: Key[] = [];
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Answers a registration: `payload` of `registration/verify`. The newest of `keys` is the new one. */
  make(options: CreationOptions, forged: Forged = {}) {
    const { algorithm = 'ES256', aaguid = none, transports = ['internal'] } = this.#settings;
    const [format, statement] = forged.attestation ?? ['none', new Map()];
    const { privateKey, coseKey } = newKey(algorithm);
    const rpId = options.rp.id ?? '';
    const id = forged.again ? bytesOf(forged.again.id) : randomBytes(32);
    const key = { id: textOf(id), rpId, userHandle: options.user.id, privateKey, counter: 0 };
    this.keys.push(key);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const authData = Buffer.concat([
      this.#authenticatorData(key, flags.attested, forged),
      Buffer.from(aaguid.replaceAll('-', ''), 'hex'),
      length,
      id,
      coseKey,
    ]);
    return {
      ...this.#answer(key),
      response: {
        clientDataJSON: textOf(this.#clientData('webauthn.create', options.challenge, forged)),
        attestationObject: textOf(
          cbor(
            new Map<string, unknown>([
              ['fmt', format],
              ['attStmt', statement],
              ['authData', authData],
            ]),
          ),
        ),
        transports,
      },
    };
  }

  /**
   * Answers a challenge with one of the keys asked for, or with the newest for the place: `payload` of
   * `authentication/verify`.
   */
  prove(options: RequestOptions, forged: Forged = {}) {
    const asked = options.allowCredentials?.map(({ id }) => id);
    const key = this.keys.findLast(
      ({ id, rpId }) => rpId === options.rpId && (asked?.includes(id) ?? true),
    );
    if (!key) throw new Error('This authenticator has none of the keys that are asked for.');
    return this.signWith(key, options.challenge, forged);
  }

  /** Answers a challenge with this key, whether it was asked for or not. */
  signWith(key: Key, challenge: string, forged: Forged = {}) {
    if (this.#settings.isCounting) key.counter += 1;
    const clientData = this.#clientData('webauthn.get', challenge, forged);
    const authenticatorData = this.#authenticatorData(key, 0, forged);
    const signed = Buffer.concat([authenticatorData, sha256(clientData)]);
    const { privateKey } = forged.signedBy ?? key;
    const { userHandle = key.userHandle } = forged;
    return {
      ...this.#answer(key),
      response: {
        clientDataJSON: textOf(clientData),
        authenticatorData: textOf(authenticatorData),
        signature: textOf(sign('sha256', signed, privateKey)),
        ...(userHandle !== null && { userHandle }),
      },
    };
  }

  #answer({ id }: Key) {
    return {
      type: 'WebAuthn',
      id,
      rawId: id,
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
    };
  }

  #clientData(type: string, challenge: string, forged: Forged): Buffer {
    const { crossOrigin = false, topOrigin } = forged;
    return Buffer.from(
      JSON.stringify({
        type: forged.type ?? type,
        challenge: forged.challenge ?? challenge,
        origin: forged.origin ?? this.#settings.origin,
        crossOrigin,
        ...(topOrigin !== undefined && { topOrigin }),
      }),
    );
  }

  #authenticatorData(key: Key, attested: number, forged: Forged): Buffer {
    const { isSyncable = false, isSynced = false } = { ...this.#settings, ...forged };
    const { isPresent = true, isVerified = true } = forged;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(forged.counter ?? key.counter);
    const said =
      attested |
      (isPresent ? flags.present : 0) |
      (isVerified ? flags.verified : 0) |
      (isSyncable ? flags.syncable : 0) |
      (isSynced ? flags.synced : 0);
    return Buffer.concat([sha256(forged.rpId ?? key.rpId), Buffer.from([said]), counter]);
  }
}

/** A key pair, its public half as COSE_Key (RFC 9053 §7). */
function newKey(algorithm: Algorithm): { privateKey: KeyObject; coseKey: Buffer } {
  if (algorithm === 'RS256') {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
    const parts: [number, unknown][] = [
      [1, 3],
      [3, -257],
      [-1, bytesOf(n)],
      [-2, bytesOf(e)],
    ];
    return { privateKey, coseKey: cbor(new Map(parts)) };
  }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const parts: [number, unknown][] = [
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytesOf(x)],
    [-3, bytesOf(y)],
  ];
  return { privateKey, coseKey: cbor(new Map(parts)) };
}
