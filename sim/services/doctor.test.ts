import { describe, expect, test } from 'vitest';
import { type DoctorFacts, diagnose } from './doctor.ts';
import type { ProviderFinding } from './types.ts';

const NODE = { nodeVersion: '20.19.0', nodeNeeded: '20.19.0', tools: [] };
const unset: ProviderFinding[] = [
  {
    provider: 'external',
    service: 'postgres',
    usable: false,
    found: 'DATABASE_URL is not set',
    fix: 'export DATABASE_URL=...',
  },
  { provider: 'external', service: 'redis', usable: false, found: 'REDIS_URL is not set', fix: 'export REDIS_URL=...' },
];
const noEngine: ProviderFinding = {
  provider: 'containers',
  service: 'both',
  usable: false,
  found: 'no engine',
  fix: 'start docker',
};
const local = (redis: boolean): ProviderFinding[] => [
  { provider: 'local', service: 'postgres', usable: true, found: '15.18 in /usr/lib/postgresql/15/bin' },
  {
    provider: 'local',
    service: 'redis',
    usable: redis,
    found: redis ? '7.0.15' : 'none',
    ...(redis ? {} : { fix: 'install redis' }),
  },
];

describe('the doctor', () => {
  test('names the provider that auto takes, and a fix below each line that lacks something', () => {
    const { text, healthy, provider } = diagnose({ ...NODE, providers: [...unset, noEngine, ...local(true)] });
    expect({ healthy, provider }).toEqual({ healthy: true, provider: 'local' });
    expect(text).toContain('Services: local   <- --services auto takes this');
    expect(text).toMatch(/missing {2}no engine\n {11}fix: start docker\n/);
    expect(text).toMatch(/ok {7}Postgres: 15\.18 in/);
    expect(text).toContain('Ready');
  });

  test('with half a provider nothing runs, and the shortest way is the last word', () => {
    const { text, healthy, provider } = diagnose({ ...NODE, providers: [...unset, noEngine, ...local(false)] });
    expect({ healthy, provider }).toEqual({ healthy: false, provider: undefined });
    expect(text.trimEnd().endsWith('install redis')).toBe(true);
  });

  test('does not replace settings that fail by another provider', () => {
    const providers: ProviderFinding[] = [
      {
        provider: 'external',
        service: 'postgres',
        usable: false,
        found: 'DATABASE_URL: cannot be reached',
        wanted: true,
      },
      { provider: 'external', service: 'redis', usable: true, found: 'REDIS_URL: localhost (7.0.15)', wanted: true },
      ...local(true),
    ];
    const { text, healthy } = diagnose({ ...NODE, providers });
    expect(healthy).toBe(false);
    expect(text).toContain('not both can be used');
  });

  test('half of the settings keeps a run from starting, although another provider could be taken', () => {
    const [, redis] = unset;
    const providers: ProviderFinding[] = [
      {
        provider: 'external',
        service: 'postgres',
        usable: true,
        found: 'DATABASE_URL: localhost/x (15.18)',
        wanted: true,
      },
      redis!,
      ...local(true),
    ];
    const { text, healthy } = diagnose({ ...NODE, providers });
    expect(healthy).toBe(false);
    expect(text).toContain('Not ready: DATABASE_URL and REDIS_URL must both be set, or neither.');
  });

  test.each([
    ['20.19.0', true],
    ['22.1.0', true],
    ['20.20.1', true],
    ['20.18.9', false],
    ['18.20.0', false],
  ])('Node %s', (nodeVersion, healthy) => {
    const facts: DoctorFacts = { ...NODE, nodeVersion, providers: local(true) };
    const diagnosis = diagnose(facts);
    expect(diagnosis.healthy).toBe(healthy);
    if (!healthy) expect(diagnosis.text).toContain('fix: install Node 20.19.0 or newer');
  });

  test('lists optional tools last, with their purpose, and calls none of them missing', () => {
    const tools = [
      { name: 'lynx', purpose: 'pages without pictures', fix: 'get lynx' },
      { name: 'chromium', found: '/usr/bin/chromium', purpose: 'pages', fix: 'get chromium' },
    ];
    const image: ProviderFinding = {
      provider: 'containers',
      service: 'redis',
      usable: true,
      found: 'image r:1',
      fix: 'docker pull r:1',
    };
    const { text } = diagnose({ ...NODE, tools, providers: [image] });
    const [needed, optional] = text.split('\nOptional\n');
    expect(needed).toMatch(/Needed: Node\n {2}ok .*\n\nNeeded: Postgres and Redis/);
    expect(needed).not.toContain('chromium');
    expect(optional).toMatch(/missing {2}lynx: not found \(for pages without pictures\)\n {11}fix: get lynx/);
    expect(text).toContain('ok       chromium: /usr/bin/chromium (for pages)');
    expect(text).not.toContain('get chromium');
    expect(text).toContain('better: docker pull r:1');
  });
});
