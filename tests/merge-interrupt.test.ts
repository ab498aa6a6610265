import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { packLines } from '../sim/ndjson/index.ts';
import { pressCtrlC, start, tempFolder } from './rehearsal.ts';

/** A pipe in place of a shard's file, whose sessions never end. `read` resolves when somebody reads it. */
async function endlessShard(folder: string): Promise<{ read: Promise<unknown> }> {
  await writeFile(join(folder, 'part.gz'), await packLines(['{"stage":"generated","entry":{}}']));
  execFileSync('sh', ['-c', 'mkfifo shard.ndjson.gz'], { cwd: folder });
  const script = 'exec 3>shard.ndjson.gz && echo read && while cat part.gz >&3; do :; done';
  const writer = spawn('sh', ['-c', script], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void writer.kill());
  return { read: once(writer.stdout, 'data') };
}

it.skipIf(process.platform === 'win32')(
  'Ctrl-C ends a merge at the line that it reads: exit 4, no report',
  async () => {
    const folder = await tempFolder();
    const { read } = await endlessShard(folder);
    const run = start(['merge', folder, '--out', join(folder, 'results')]);
    await read;
    pressCtrlC(run);
    const { code, err } = await run.ended;
    expect(err).toBe('stopped by SIGINT before all shards were read: there is no report\n');
    expect(code).toBe(4);
    expect(await readdir(folder)).not.toContain('results');
  },
);
