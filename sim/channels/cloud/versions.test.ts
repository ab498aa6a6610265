import { expect, it } from 'vitest';
import { startCloudPlatform } from './platform.ts';
import { remarkOn, versionOf } from './versions.ts';

const NOW = Date.UTC(2026, 10, 30);

it.each([
  ['12.0', 'ended before 2024-05-28'],
  ['18.0', 'ended on 2026-01-26'],
  ['20.0', 'ended on 2026-09-24'],
  ['21.0', 'ends on 2027-01-21'],
])('v%s %s', (version, when) => {
  expect(remarkOn(version, NOW)).toContain(`v${version} of the Graph API, which ${when}`);
});

it.each(['22.0', '25.0', '26.0', '99.0'])('of v%s there is nothing to say', (version) => {
  expect(remarkOn(version, NOW)).toBeUndefined();
});

it('the version stands first in the path', () => {
  expect(['/v18.0/1/messages', '/1/messages', '/x/v18.0/1'].map(versionOf)).toEqual(['18.0', undefined, undefined]);
});

it('the platform remarks on each version that was called, once', async () => {
  const platform = await startCloudPlatform({ credentials: { appSecret: 's', accessToken: 't' } });
  for (const path of ['/v18.0/1/messages', '/v18.0/2', '/v26.0/1', '/1']) await fetch(platform.url + path);
  expect(platform.remarks?.()).toEqual([expect.stringContaining('v18.0')]);
  await platform.close();
});
