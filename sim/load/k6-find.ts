import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '../problem.ts';

const run = promisify(execFile);

/** How k6 is called on this machine. */
export interface K6 {
  /** Program and first arguments; a folder is named so that a container can be given it. */
  command(folder: string, env: Readonly<Record<string, string>>): [program: string, ...args: string[]];
  /** e.g. `2.2.0`. */
  version: string;
  /** How it names the files of that folder. */
  inFolder(folder: string, name: string): string;
}

const IMAGE = 'grafana/k6';
/** TypeScript without a build, and `iterationInTest` for customers of their own. */
const OLDEST = [1, 0] as const;
const ANSWER_MS = 20_000;

/**
 * Finds k6: the program of `K6_BIN`, one in `PATH`, or the image `grafana/k6`, if it is here.
 * @throws Problem when there is none, or it is too old.
 */
export async function findK6(env: NodeJS.ProcessEnv): Promise<K6> {
  const program = env.K6_BIN ?? (await inPath(env.PATH ?? ''));
  if (program !== undefined) {
    const version = await versionOf([program, 'version'], env.K6_BIN ? 'K6_BIN' : 'PATH');
    return { version, command: () => [program], inFolder: (folder, name) => join(folder, name) };
  }
  const here = await run('docker', ['image', 'inspect', IMAGE], { timeout: ANSWER_MS }).then(
    () => true,
    () => false,
  );
  if (here) {
    const version = await versionOf(['docker', 'run', '--rm', IMAGE, 'version'], `the image ${IMAGE}`);
    const mount = (folder: string): string[] => ['-v', `${folder}:/scripts`, '--user', String(process.getuid?.() ?? 0)];
    return {
      version,
      command: (folder, given) => [
        ...(['docker', 'run', '--rm', '--network', 'host'] as [string, ...string[]]),
        ...mount(folder),
        ...Object.keys(given).flatMap((name) => ['-e', name]),
        IMAGE,
      ],
      inFolder: (_, name) => `/scripts/${name}`,
    };
  }
  throw new Problem('usage', 'k6 is not here', {
    why: `K6_BIN is not set, no k6 is in PATH, and the image ${IMAGE} is not on this machine`,
    fix: `install k6, set K6_BIN, or docker pull ${IMAGE}; the built-in generator, the default, works alone`,
  });
}

async function inPath(path: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const file = join(folder, 'k6');
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

async function versionOf([program, ...args]: [string, ...string[]], from: string): Promise<string> {
  const said = await run(program, args, { timeout: ANSWER_MS }).catch((cause: Error) => {
    throw new Problem('usage', `k6 of ${from} cannot be run`, {
      why: cause.message.split('\n')[0] ?? '',
      fix: 'name a k6 that works with K6_BIN',
      cause,
    });
  });
  const [, version, major, minor] = /v((\d+)\.(\d+)\S*)/.exec(said.stdout) ?? [];
  if (version === undefined) {
    const why = `it answers "${said.stdout.trim().slice(0, 80)}" when it is asked for its version`;
    throw new Problem('usage', `${program} is no k6`, { why, fix: 'name one with K6_BIN' });
  }
  const [first, second] = [Number(major), Number(minor)];
  if (first > OLDEST[0] || (first === OLDEST[0] && second >= OLDEST[1])) return version;
  throw new Problem('usage', `k6 ${version} of ${from} is too old`, {
    why: `the scripts are TypeScript, which k6 runs from ${OLDEST.join('.')} on`,
    fix: 'install a newer one, or name one with K6_BIN',
  });
}
