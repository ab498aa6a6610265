import { Problem } from '../../problem.ts';
import { type Engine, findEngine } from '../container-engine.ts';
import { imagesOf, startContainers } from '../containers.ts';
import type { ProviderFinding, ServiceProvider } from '../types.ts';

const NAME = 'containers';

/** Containers on this machine's engine, by Testcontainers. */
export const containers: ServiceProvider = {
  name: NAME,
  claims: async () => ((await findEngine()) ? 'offers' : false),
  find: probeContainers,
  explain: (findings) => findings.flatMap(({ usable, fix }) => (usable || fix === undefined ? [] : [fix])),
  whenLost: 'see whether the container was stopped or the machine ran out of memory, then run again',
  start: startContainers,
};

async function probeContainers(env: NodeJS.ProcessEnv): Promise<ProviderFinding[]> {
  const finding = { provider: NAME };
  let engine: Engine | undefined;
  try {
    engine = await findEngine();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, fix } = error;
    return [{ ...finding, service: 'both', usable: false, found: message, ...(fix ? { fix } : {}) }];
  }
  if (!engine) {
    const fix =
      process.platform === 'linux'
        ? 'sudo systemctl start docker (install it with: sudo apt-get install docker.io), or export DOCKER_HOST=...'
        : 'start Docker Desktop, or export DOCKER_HOST=...';
    return [{ ...finding, service: 'both', usable: false, found: 'no container engine answers', fix }];
  }
  const { containerRuntime, operatingSystem, serverVersion } = engine.info.containerRuntime as EngineInfo;
  const words = [containerRuntime ?? 'engine', serverVersion, operatingSystem && `on ${operatingSystem}`].filter(
    Boolean,
  );
  const images = imagesOf(env);
  return [
    { ...finding, service: 'both', usable: true, found: words.join(' ') },
    await probeImage(engine, 'postgres', images.postgres),
    await probeImage(engine, 'redis', images.redis),
  ];
}

interface EngineInfo {
  containerRuntime?: string;
  operatingSystem?: string;
  serverVersion?: string | number;
}

async function probeImage(engine: Engine, service: 'postgres' | 'redis', name: string): Promise<ProviderFinding> {
  const { ImageName } = await import('testcontainers');
  const here = await engine.image.exists(ImageName.fromString(name)).catch(() => false);
  const finding = { provider: NAME, service, usable: true };
  if (here) return { ...finding, found: `image ${name}` };
  return { ...finding, found: `image ${name} is pulled at the first run`, fix: `docker pull ${name}` };
}
