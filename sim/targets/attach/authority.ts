import { rootCertificates } from 'node:tls';
import { RealClock } from '../../time/real-clock.ts';
import { certify, makeKeys } from './certificate.ts';

/** A certificate authority of one run, and the certificate that it gave to the hosts of the platforms. Only in memory. */
export interface Authority {
  /** Certificate of the authority, for whom trusts further ones beside its own. */
  readonly certificate: string;
  /** It and all others that Node trusts, for whom takes one file in place of its own. */
  readonly bundle: string;
  /** Of the hosts. */
  readonly host: { readonly key: string; readonly cert: string };
}

const NAME = 'Rehearsal, for one run on this machine';
const DAY_MS = 86_400_000;

/** Makes an authority for a run. Its key is forgotten at once: it signs for these hosts and never again. */
export function makeAuthority(hosts: readonly string[], trusted: readonly string[] = rootCertificates): Authority {
  const own = makeKeys();
  const theirs = makeKeys();
  const now = new RealClock().now();
  const signed = { issuer: NAME, by: own, from: new Date(now - DAY_MS), until: new Date(now + 30 * DAY_MS) };
  const certificate = certify({ ...signed, subject: NAME, publicKey: own.publicKey });
  return {
    certificate,
    bundle: `${[...trusted, certificate].map((one) => one.trim()).join('\n')}\n`,
    host: {
      key: theirs.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: certify({ ...signed, subject: hosts[0] ?? 'localhost', publicKey: theirs.publicKey, hosts }),
    },
  };
}
