import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { didYouMean, listed } from '../../nearest.ts';
import { Problem } from '../../problem.ts';

/** What a Compose command starts, and where its files say that it is reached. */
export interface Composed {
  /** The services that are taken for the bot: what is caught of them is set in these alone. */
  services: readonly string[];
  /** Ports of this machine that lead to them. */
  ports: readonly number[];
  /** The command with one more file, which changes these services for one run. */
  with(override: string): string[];
}

/** What Rehearsal changes of a service, in a file beside those of the project. */
export interface Change {
  environment: Readonly<Record<string, string>>;
  /** Names that lead to this machine. */
  hosts: readonly string[];
  /** A folder of this machine, and where the container sees it. */
  mounted: { from: string; at: string };
}

interface Service {
  build?: unknown;
  ports?: unknown;
}

/** In the order in which Compose looks for them, each with what is added to it. */
const DEFAULT_FILES = ['compose', 'docker-compose'].flatMap((name) => [`${name}.yaml`, `${name}.yml`]);

/**
 * Reads a command such as `docker compose up`, and the files that it names.
 * @throws Problem when it starts nothing, or its files cannot be read.
 */
export function readCompose(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Composed {
  const up = words.indexOf('up');
  if (up < 0) {
    throw new Problem('usage', `${words.join(' ')} starts no services`, {
      why: 'a bot in containers is attached by the command that starts them',
      fix: 'write it with up, e.g. -- docker compose up bot',
    });
  }
  const before = words.slice(0, up);
  const named = filesOf(before);
  const files = named.length > 0 ? named : defaultFiles(cwd);
  const services = new Map<string, Service>();
  for (const file of files)
    for (const [name, service] of Object.entries(servicesIn(file, cwd)))
      services.set(name, { ...services.get(name), ...service });
  const wanted = words.slice(up + 1).filter((word) => !word.startsWith('-'));
  const unknown = wanted.find((name) => !services.has(name));
  if (unknown !== undefined)
    throw new Problem('usage', `the Compose file has no service ${unknown}`, {
      why: `it has ${listed([...services.keys()])}`,
      fix: didYouMean(unknown, services.keys()) ?? 'name one of them',
    });
  const built = [...services].flatMap(([name, { build }]) => (build === undefined ? [] : [name]));
  const chosen = [wanted, built, [...services.keys()]].find((names) => names.length > 0) ?? [];
  return {
    services: chosen,
    ports: chosen.flatMap((name) => portsOf(services.get(name)?.ports, env)),
    with: (override) => [
      ...before,
      ...(named.length > 0 ? [] : files.flatMap((file) => ['-f', file])),
      ...['-f', override],
      ...words.slice(up),
    ],
  };
}

/** The file that changes services for one run. */
export function overrideOf(services: readonly string[], { environment, hosts, mounted }: Change): string {
  // A dollar sign begins a variable of Compose's.
  const literal = Object.fromEntries(
    Object.entries(environment).map(([name, text]) => [name, text.replaceAll('$', '$$$$')]),
  );
  const service = {
    environment: literal,
    extra_hosts: hosts.map((host) => `${host}:host-gateway`),
    volumes: [{ type: 'bind', source: mounted.from, target: mounted.at, read_only: true }],
  };
  return stringify(
    { services: Object.fromEntries(services.map((name) => [name, service])) },
    { aliasDuplicateObjects: false },
  );
}

function filesOf(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (word === '-f' || word === '--file') return words[at + 1] ?? [];
    return /^--file=(.+)$/.exec(word)?.[1] ?? [];
  });
}

function defaultFiles(cwd: string): string[] {
  const file = DEFAULT_FILES.find((name) => existsSync(join(cwd, name)));
  if (file === undefined) {
    throw new Problem('usage', `there is no Compose file in ${cwd}`, {
      why: `none of ${DEFAULT_FILES.join(', ')} is there`,
      fix: 'name it, e.g. -- docker compose -f deploy/compose.yaml up',
    });
  }
  const added = file.replace(/(?=\.ya?ml$)/, '.override');
  return existsSync(join(cwd, added)) ? [file, added] : [file];
}

function servicesIn(file: string, cwd: string): Record<string, Service> {
  try {
    const { services } = parse(readFileSync(resolve(cwd, file), 'utf8')) as { services: Record<string, Service> };
    if (Object.keys(services).length > 0) return services;
    throw new Error('it has no services');
  } catch (cause) {
    throw new Problem('usage', `the Compose file ${file} cannot be read`, {
      why: (cause as Error).message,
      fix: `see that docker compose -f ${file} config takes it`,
      cause,
    });
  }
}

/** The ports of this machine in `"3000:8080"`, `"127.0.0.1:3000:8080"` or `{ published: 3000 }`; others are chosen late. */
function portsOf(ports: unknown, env: NodeJS.ProcessEnv): number[] {
  return (Array.isArray(ports) ? ports : []).flatMap((port: unknown) => {
    const written =
      typeof port === 'object' && port !== null && 'published' in port
        ? String(port.published)
        : (/^(?:.*:)?([^:]+):[^:]+$/.exec(interpolated(String(port), env))?.[1] ?? '');
    const number = Number(interpolated(written, env));
    return Number.isInteger(number) && number > 0 ? [number] : [];
  });
}

/** `${NAME}` and `${NAME:-default}`. */
const interpolated = (text: string, env: NodeJS.ProcessEnv): string =>
  text.replace(/\$\{(\w+)(?::?-([^}]*))?\}/g, (_, name: string, otherwise = '') => env[name] || otherwise);

/** For people: `service bot`, `services bot and worker`. */
export const namesOf = ({ services }: Composed): string =>
  `${services.length === 1 ? 'service' : 'services'} ${listed(services)}`;
