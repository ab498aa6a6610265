import { createRequire } from 'node:module';
import type { ContainerRuntimeClient } from 'testcontainers';
import { fromTestcontainers } from './optional-packages.ts';
import { HOST, HOST_LABEL, isOwnerAlive, OWNER_LABEL } from './owner.ts';

const PATIENCE = 3_000;

export type Engine = ContainerRuntimeClient;

/**
 * The container engine that Testcontainers finds (`DOCKER_HOST`, its own settings file, the usual sockets, all from
 * this process's environment), or undefined when none answers within three seconds.
 * @throws Problem when Testcontainers is not installed.
 */
export async function findEngine(patience: number = PATIENCE): Promise<Engine | undefined> {
  // Loaded only here: half a second that other providers need not pay.
  const { getContainerRuntimeClient } = await fromTestcontainers(import('testcontainers'));
  const { promise: late, resolve } = withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), patience);
  try {
    return await Promise.race([getContainerRuntimeClient().catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Removes the containers, running or not, that carry these labels. */
export async function removeContainers(engine: Engine, labels: Record<string, string>): Promise<void> {
  const filters = { label: Object.entries(labels).map(([name, value]) => `${name}=${value}`) };
  const { dockerode } = engine.container;
  const found = await dockerode.listContainers({ all: true, filters });
  await Promise.all(
    found.map(({ Id }) =>
      dockerode
        .getContainer(Id)
        .remove({ force: true, v: true })
        .catch(() => undefined),
    ),
  );
}

/** Removes what owners on this machine that are gone have left on the engine. */
export async function sweepContainers(engine: Engine): Promise<void> {
  const filters = { label: [OWNER_LABEL, `${HOST_LABEL}=${HOST}`] };
  const found = await engine.container.dockerode.listContainers({ all: true, filters });
  const owners = new Set(found.map(({ Labels }) => Labels[OWNER_LABEL] ?? ''));
  for (const owner of owners) {
    if (!isOwnerAlive(owner)) await removeContainers(engine, { [OWNER_LABEL]: owner, [HOST_LABEL]: HOST });
  }
}

/** Full path of Testcontainers, for the process that cleans up after a crash. */
export function testcontainersPath(): string {
  return createRequire(import.meta.url).resolve('testcontainers');
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
