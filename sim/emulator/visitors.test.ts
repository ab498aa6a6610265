import { describe, expect, it } from 'vitest';
import type { Request } from '../channels/index.ts';
import { trespassOf } from './visitors.ts';

const asks = (headers: Request['headers'], own: Partial<Parameters<typeof trespassOf>[1]> = {}) =>
  trespassOf(
    { method: 'GET', path: '/control', query: '', body: Buffer.alloc(0), headers },
    { host: '127.0.0.1', ...own },
  )?.what;

describe('callers of an emulator', () => {
  it.each(['127.0.0.1:4010', 'localhost:4010', '[::1]:4010', 'shop.localhost', '127.9.9.9', 'LOCALHOST:1'])(
    'by %s: this machine',
    (host) => {
      expect(asks({ host })).toBeUndefined();
    },
  );

  it.each([
    'evil.example',
    'evil.example:4010',
    '127.0.0.1.nip.io',
    'localhost.evil.example',
    '192.168.1.5:4010',
    '',
    'a b',
    'notlocalhost',
  ])('nobody by "%s"', (host) => {
    expect(asks({ host })).toContain(`the name "${host}"`);
  });

  it('a request that gives no name is refused', () => {
    expect(asks({})).toBeDefined();
  });

  it('by the address that --public-url or --host gives, and no other', () => {
    const own = { publicUrl: 'https://abc.tunnel.example/x', host: '0.0.0.0' };
    expect(asks({ host: 'abc.tunnel.example' }, own)).toBeUndefined();
    expect(asks({ host: 'xyz.tunnel.example' }, own)).toBeDefined();
    expect(asks({ host: '192.168.1.5:4010' }, { host: '192.168.1.5' })).toBeUndefined();
    expect(asks({ host: '192.168.1.6:4010' }, { host: '192.168.1.5' })).toBeDefined();
  });

  it('by any address in digits where it listens on all of them: rebinding needs a name', () => {
    for (const host of ['0.0.0.0', '::']) {
      expect(asks({ host: '192.168.1.5:4010' }, { host })).toBeUndefined();
      expect(asks({ host: '[fd00::5]:4010' }, { host })).toBeUndefined();
      expect(asks({ host: 'evil.example' }, { host })).toBeDefined();
    }
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:9999' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('no page of another site: %j', (headers) => {
    expect(asks({ host: '127.0.0.1:4010', ...headers })).toContain('other sites');
  });

  it('its own page, and an address that a person typed', () => {
    const host = '127.0.0.1:4010';
    expect(asks({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toBeUndefined();
    expect(asks({ host, 'sec-fetch-site': 'none' })).toBeUndefined();
  });
});
