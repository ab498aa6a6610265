import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeAuthority } from './authority.ts';

const HOSTS = ['api.example', 'a-host-with-a-long-name-that-needs-two-bytes-for-its-length.other.example'];

it('the host’s certificate is signed by the authority, for its hosts alone', () => {
  const { certificate, host } = makeAuthority(HOSTS);
  const [authority, given] = [new X509Certificate(certificate), new X509Certificate(host.cert)];
  expect(authority.ca).toBe(true);
  expect(authority.verify(authority.publicKey)).toBe(true);
  expect(given.ca).toBe(false);
  expect(given.checkIssued(authority)).toBe(true);
  expect(given.verify(authority.publicKey)).toBe(true);
  expect(HOSTS.map((name) => given.checkHost(name))).toEqual(HOSTS);
  expect(given.checkHost('other.example')).toBeUndefined();
  expect(Date.parse(given.validTo) - Date.parse(given.validFrom)).toBe(31 * 86_400_000);
  expect(given.serialNumber).not.toBe(new X509Certificate(makeAuthority(HOSTS).host.cert).serialNumber);
});

it.skipIf(spawnSync('openssl', ['version']).status !== 0)(
  'OpenSSL takes it at its strictest, as Python 3.13 does',
  () => {
    const { bundle, host } = makeAuthority(HOSTS);
    const folder = mkdtempSync(join(tmpdir(), 'rehearsal-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'bundle.pem'), bundle);
    writeFileSync(join(folder, 'host.pem'), host.cert);
    const asked = ['verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', HOSTS[1] as string];
    const { stdout, stderr } = spawnSync('openssl', [...asked, '-CAfile', 'bundle.pem', 'host.pem'], { cwd: folder });
    expect(`${stdout}${stderr}`).toBe('host.pem: OK\n');
  },
);
