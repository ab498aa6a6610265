import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/**
 * X.509 certificates (RFC 5280) with keys on P-256: as much of them as one authority and one server need. Node reads
 * certificates and makes none, and the libraries that do are larger than the rest of what is installed for them.
 */

export interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

export const makeKeys = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export interface Wanted {
  /** Common name of whom it is for. */
  subject: string;
  publicKey: KeyObject;
  /** Common name of who signs, and their keys. */
  issuer: string;
  by: KeyPair;
  from: Date;
  until: Date;
  /** Names of hosts; absent: it is an authority's own. */
  hosts?: readonly string[];
}

/** A signed certificate, as PEM. */
export function certify({ subject, publicKey, issuer, by, from, until, hosts }: Wanted): string {
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.of(2))),
    // Positive, and of full length.
    integer(Buffer.concat([Buffer.of(0x4d), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    nameOf(issuer),
    sequence(time(from), time(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(
      3,
      sequence(
        ...(hosts
          ? [
              extension(BASIC_CONSTRAINTS, sequence(), true),
              extension(KEY_USAGE, bits(Buffer.of(0x80), 7), true),
              extension(EXTENDED_KEY_USAGE, sequence(oid('1.3.6.1.5.5.7.3.1'))),
              extension(ALTERNATIVE_NAMES, sequence(...hosts.map((host) => tagged(0x82, Buffer.from(host))))),
            ]
          : [
              extension(BASIC_CONSTRAINTS, sequence(tagged(0x01, Buffer.of(0xff))), true),
              extension(KEY_USAGE, bits(Buffer.of(0x04), 2), true),
            ]),
        extension(SUBJECT_KEY, tagged(0x04, identifierOf(publicKey))),
        extension(AUTHORITY_KEY, sequence(tagged(0x80, identifierOf(by.publicKey)))),
      ),
    ),
  );
  const signature = sign('sha256', toBeSigned, by.privateKey);
  const der = sequence(toBeSigned, ECDSA_WITH_SHA256, bits(signature, 0));
  const lines = der.toString('base64').replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

/** A value of DER: its tag, the length of what it holds, and that. */
function tagged(tag: number, ...held: Uint8Array[]): Buffer {
  const content = Buffer.concat(held);
  const { length } = content;
  const bytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...bytes), content]);
}

const sequence = (...held: Uint8Array[]): Buffer => tagged(0x30, ...held);
const explicit = (n: number, ...held: Uint8Array[]): Buffer => tagged(0xa0 + n, ...held);
const integer = (bytes: Uint8Array): Buffer => tagged(0x02, bytes);
/** Bits, of which the last ones are unused. */
const bits = (bytes: Uint8Array, unused: number): Buffer => tagged(0x03, Buffer.of(unused), bytes);

/** Seconds of UTC; two digits of the year mean one before 2050. */
const time = (at: Date): Buffer => tagged(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = rest.flatMap((part) => {
    const groups = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tagged(0x06, Buffer.of(40 * first + second, ...bytes));
}

const nameOf = (common: string): Buffer =>
  sequence(tagged(0x31, sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(common)))));

const extension = (id: string, value: Uint8Array, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [tagged(0x01, Buffer.of(0xff))] : []), tagged(0x04, value));

const identifierOf = (publicKey: KeyObject): Buffer =>
  createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const SUBJECT_KEY = '2.5.29.14';
const KEY_USAGE = '2.5.29.15';
const ALTERNATIVE_NAMES = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const AUTHORITY_KEY = '2.5.29.35';
const EXTENDED_KEY_USAGE = '2.5.29.37';
