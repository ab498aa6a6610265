import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import forge from 'node-forge';
import { RealClock } from '../../time/real-clock.ts';

/** A certificate authority of one run, and the certificate that it gave to the hosts of the platforms. Only in memory. */
export interface Authority {
  /** Certificate of the authority, for whom trusts further ones beside its own. */
  readonly certificate: string;
  /** It and all others that Node trusts, for whom takes one file in place of its own. */
  readonly bundle: string;
  /** Of the hosts. */
  readonly host: { readonly key: string; readonly cert: string };
}

const DAY_MS = 86_400_000;

/** Makes an authority for a run. Its key is forgotten at once: it signs for these hosts and never again. */
export function makeAuthority(hosts: readonly string[], trusted: readonly string[] = rootCertificates): Authority {
  const own = keyPair();
  const theirs = keyPair();
  const name = [{ shortName: 'CN', value: 'Rehearsal, for one run on this machine' }];
  const certificate = certify(theirOwn(own, name), [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  const ofHosts = certify(
    {
      subject: [{ shortName: 'CN', value: hosts[0] ?? 'localhost' }],
      publicKey: theirs.publicKey,
      issuer: name,
      by: own,
    },
    [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
      { name: 'authorityKeyIdentifier', keyIdentifier: identifierOf(own.publicKey) },
      { name: 'subjectKeyIdentifier' },
    ],
  );
  return {
    certificate,
    bundle: [...trusted, certificate]
      .map((one) => one.trim())
      .join('\n')
      .concat('\n'),
    host: { key: forge.pki.privateKeyToPem(theirs.privateKey), cert: ofHosts },
  };
}

interface Wanted {
  subject: forge.pki.CertificateField[];
  publicKey: forge.pki.rsa.PublicKey;
  issuer: forge.pki.CertificateField[];
  by: forge.pki.rsa.KeyPair;
}

const theirOwn = (by: forge.pki.rsa.KeyPair, name: forge.pki.CertificateField[]): Wanted => ({
  ...{ subject: name, publicKey: by.publicKey, issuer: name, by },
});

function certify({ subject, publicKey, issuer, by }: Wanted, extensions: object[]): string {
  const certificate = forge.pki.createCertificate();
  const now = new RealClock().now();
  certificate.publicKey = publicKey;
  // Positive, as it begins with a digit below 8.
  certificate.serialNumber = `1${randomBytes(15).toString('hex').slice(1)}`;
  certificate.validity.notBefore = new Date(now - DAY_MS);
  certificate.validity.notAfter = new Date(now + 30 * DAY_MS);
  certificate.setSubject(subject);
  certificate.setIssuer(issuer);
  certificate.setExtensions(extensions);
  certificate.sign(by.privateKey, forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
}

/** Node makes keys a hundred times faster than the library does. */
function keyPair(): forge.pki.rsa.KeyPair {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
  return { privateKey: key, publicKey: forge.pki.setRsaPublicKey(key.n, key.e) };
}

function identifierOf(publicKey: forge.pki.rsa.PublicKey): string {
  return forge.pki.getPublicKeyFingerprint(publicKey, { type: 'RSAPublicKey' }).getBytes();
}
