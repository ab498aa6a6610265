import { spawn } from 'node:child_process';
import { testcontainersPath } from './container-engine.ts';

/**
 * Removes a run's containers when the run ends without doing so itself. A small process of its own session holds the
 * reading end of a pipe; when we are gone, whatever the cause, the pipe closes and it asks the engine for everything
 * that carries the run's labels, twice, as a container may still be on its way. It loads Testcontainers only then, so
 * that it finds the engine in the same way as we did.
 */
const GUARD = `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => {});
const [path, ...label] = process.argv.slice(1);
process.stdin.on('data', () => process.exit(0));
process.stdin.on('end', async () => {
  const { getContainerRuntimeClient } = require(path);
  const { dockerode } = (await getContainerRuntimeClient()).container;
  for (const wait of [0, 3000]) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const found = await dockerode.listContainers({ all: true, filters: { label } });
    await Promise.all(found.map(({ Id }) => dockerode.getContainer(Id).remove({ force: true, v: true }).catch(() => {})));
  }
  process.exit(0);
});
process.stdin.on('error', () => process.exit(1));
`;

/** Watches over the containers with these labels until `release` is called. */
export function guardContainers(labels: Record<string, string>): { release(): void } {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const guard = spawn(process.execPath, ['-e', GUARD, testcontainersPath(), ...pairs], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return {
    release() {
      guard.stdin.end('release\n');
    },
  };
}
