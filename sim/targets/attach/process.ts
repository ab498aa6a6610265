import { spawn } from 'node:child_process';
import { Problem } from '../../problem.ts';
import { shellWord } from '../../shell-words.ts';
import { RealClock } from '../../time/real-clock.ts';
import { hiding, keepOutput } from '../output.ts';

/** The bot while its command runs. */
export interface BotProcess {
  /** Id of the process that was started, and of the group that it leads. */
  readonly pid: number;
  /** Why it is gone, once it is. */
  gone(): string | undefined;
  /** Resolves when it is gone with why. */
  readonly ended: Promise<string>;
  /** The last lines that it wrote, each with two spaces before it. */
  lastLines(): string;
  /** Everything that it wrote since it began, as far as it is kept. */
  written(): string;
  /** Asks the whole group to end, and ends it if it does not. */
  stop(): Promise<void>;
}

export interface StartOptions {
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** How long the group may take to end before it is made to. */
  graceMs?: number;
  /** What it is sent when this process ends without stopping it. */
  last?: NodeJS.Signals;
  /** The file that takes what it writes. */
  log?: string | undefined;
  /** What is hidden in all that is shown of its output. */
  secrets?: readonly string[];
}

const KEPT = 20_000;
const LINES = 12;
const LOOK_MS = 50;

/**
 * Starts the command of a bot as the leader of a group of its own, which Ctrl-C at the terminal does not reach: we decide
 * when it ends. It also ends with this process.
 * @throws Problem when there is no such command.
 */
export async function startBot(
  words: readonly string[],
  { env, cwd, graceMs = 5_000, last = 'SIGKILL', log, secrets = [] }: StartOptions,
): Promise<BotProcess> {
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const hide = hiding(secrets);
  const output = log === undefined ? undefined : keepOutput(log, hide);
  const all = output?.ofOne();
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-KEPT);
      all?.add(chunk.toString());
    });
  let why: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      why ??= `it ended with ${signal ?? `code ${code}`}`;
    });
    // When what it wrote last has been read; a process that it left behind may hold the streams open.
    child.once('exit', () => setImmediate(() => resolve(why ?? 'it ended')));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause: NodeJS.ErrnoException) => reject(notStarted(words, cwd, cause)));
  });
  const pid = child.pid as number;
  const kill = (signal: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-pid, signal);
    } catch {
      return false;
    }
  };
  const atExit = (): void => void kill(last);
  process.once('exit', atExit);
  return {
    pid,
    ended,
    gone: () => why,
    written: () => text,
    lastLines() {
      const lines = hide(text).trimEnd().split('\n').slice(-LINES);
      return lines.join('').trim() === '' ? '  (it wrote nothing)' : lines.map((line) => `  ${line}`).join('\n');
    },
    async stop() {
      why ??= 'it was stopped';
      const clock = new RealClock();
      const until = clock.now() + graceMs;
      kill('SIGTERM');
      while (kill(0) && clock.now() < until)
        await new Promise<void>((next) => clock.timer(clock.now() + LOOK_MS, next));
      kill('SIGKILL');
      process.off('exit', atExit);
      child.stdout.destroy();
      child.stderr.destroy();
      await output?.close();
    },
  };
}

function notStarted(words: readonly string[], cwd: string, cause: NodeJS.ErrnoException): Problem {
  const [program = ''] = words;
  const why: Record<string, string> = {
    ENOENT: `neither ${cwd} nor PATH has it`,
    EACCES: 'it is there, and is no program that you may run',
  };
  return new Problem('usage', `there is no command ${shellWord(program)}`, {
    why: why[cause.code ?? ''] ?? cause.message,
    fix: 'write the command as you start the bot in this folder, e.g. -- npm start',
    cause,
  });
}
