/** examples/deploy/load: the files fit their schemas and themselves, and what a container would start is a command line. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cli } from './in-process.ts';
import { pythonWithClients } from './python-clients.ts';
import { tempFolder } from './rehearsal.ts';

const read = (file: string): unknown => parse(readFileSync(join('examples/deploy', file), 'utf8'), { merge: true });

/** What `node` is started with by a script of a container; `programs` stand for others that it asks. */
async function startedBy(script: string, env: NodeJS.ProcessEnv, programs: Record<string, string> = {}) {
  const folder = await tempFolder();
  const all = { node: 'for word in "$@"; do printf "%s\\n" "$word"; done', ...programs };
  for (const [name, does] of Object.entries(all)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${does}\n`);
    await chmod(join(folder, name), 0o755);
  }
  const PATH = `${folder}:${process.env.PATH}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-euc', script], { env: { PATH, ...env }, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trim().split('\n');
}

async function expectCommand([program, command, ...rest]: string[]): Promise<void> {
  expect([program, command]).toEqual(['bin/rehearsal.mjs', 'load']);
  const { out } = await cli(['load', '--help']);
  for (const flag of rest.filter((word) => word.startsWith('--') && word !== '--no-config'))
    expect(out).toContain(`${flag} `);
}

const given = (words: string[], flag: string): string | undefined => words[words.indexOf(flag) + 1];

describe('Compose', () => {
  // Of github.com/compose-spec/compose-spec (Apache-2.0), commit 170098b. It names formats that only say more about strings.
  const { $schema: _, ...schema } = JSON.parse(readFileSync('tests/fixtures/compose-spec.json', 'utf8'));
  const fits = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  it.each(['compose.yaml', 'load/compose.yaml'])(
    '%s fits the schema of Compose, and a misspelt key would not',
    (file) => {
      const document = read(file) as { services: Record<string, object> };
      expect(fits(document), JSON.stringify(fits.errors)).toBe(true);
      const [[name = '', service] = []] = Object.entries(document.services);
      expect(fits({ ...document, services: { [name]: { ...service, restarts: 'always' } } })).toBe(false);
    },
  );

  it('each replica plays its segment, and the first one knows the others', async () => {
    const { services } = read('load/compose.yaml') as { services: { segment: { command: string[] } } };
    const script = (services.segment.command[0] ?? '').replaceAll('$$', '$');
    const replica = (index: number, SEGMENTS: string) =>
      startedBy(
        script,
        { SEGMENTS, START_AT: '2026-12-01T09:00:00Z' },
        { hostname: 'echo 172.20.0.7', getent: `echo "172.20.0.7 load-segment-${index}.load_default"` },
      );
    const [first, third, alone] = [await replica(1, '3'), await replica(3, '3'), await replica(1, '1')];
    for (const words of [first, third, alone]) await expectCommand(words);
    expect(given(first, '--segment')).toBe('1/3');
    expect(given(first, '--other-segments')).toBe('http://load-segment-2:4000,http://load-segment-3:4000');
    expect(given(third, '--segment')).toBe('3/3');
    expect(given(third, '--start-at')).toBe('2026-12-01T09:00:00Z');
    for (const words of [third, alone]) expect(words).not.toContain('--other-segments');
  });
});

interface Container {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  restartPolicy?: string;
  env?: { name: string; value: string }[];
  volumeMounts?: { name: string; mountPath: string }[];
}

describe('Kubernetes', () => {
  const job = read('load/kubernetes.yaml') as {
    apiVersion: string;
    kind: string;
    metadata: { name: string };
    spec: {
      completionMode: string;
      completions: number;
      parallelism: number;
      backoffLimit: number;
      template: {
        spec: {
          restartPolicy: string;
          containers: Container[];
          initContainers: Container[];
          volumes: { name: string }[];
        };
      };
    };
  };
  const { template, ...spec } = job.spec;
  const [segment] = template.spec.containers as [Container];

  it('is an Indexed Job of batch/v1 whose pods all run at once, and none is started twice', () => {
    expect([job.apiVersion, job.kind]).toEqual(['batch/v1', 'Job']);
    expect(spec).toEqual({ completionMode: 'Indexed', completions: 4, parallelism: 4, backoffLimit: 0 });
    expect(template.spec.restartPolicy).toBe('Never');
    expect(template.spec.initContainers.map(({ restartPolicy }) => restartPolicy)).toEqual(['Always']);
  });

  it('mounts volumes that are there, each at one place, and names by the rules of DNS', () => {
    const mounts = segment.volumeMounts ?? [];
    expect(mounts.map(({ name }) => name).sort()).toEqual(template.spec.volumes.map(({ name }) => name).sort());
    expect(new Set(mounts.map(({ mountPath }) => mountPath)).size).toBe(mounts.length);
    for (const { name } of [job.metadata, segment, ...template.spec.initContainers])
      expect(name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
  });

  it('starts each segment of as many as there are pods', async () => {
    const [START_AT] = (segment.env ?? []).map(({ value }) => value);
    expect(segment.command).toEqual(['sh', '-c']);
    const words = await startedBy(segment.args?.[0] ?? '', { JOB_COMPLETION_INDEX: '3', START_AT });
    await expectCommand(words);
    expect(given(words, '--segment')).toBe(`4/${spec.completions}`);
    expect(given(words, '--start-at')).toBe(START_AT);
  });

  it('fits the schemas of Kubernetes, and a misspelt key would not', async (context) => {
    const python = await pythonWithClients();
    if (python === undefined) return context.skip();
    const misspelt = structuredClone(job) as unknown as { spec: Record<string, unknown> };
    misspelt.spec.paralelism = 4;
    const wrong = { ...job, spec: { ...job.spec, completions: 'four' } };
    const { status, stdout, stderr } = spawnSync(python, ['tests/python/kubernetes_schema.py'], {
      ...{ input: JSON.stringify([job, misspelt, wrong]), encoding: 'utf8' },
    });
    expect(status, stderr).toBe(0);
    const [fits, key, type] = JSON.parse(stdout) as (string | null)[];
    expect(fits).toBeNull();
    expect(key).toContain('paralelism');
    expect(type).toContain('four');
  }, 180_000);
});
