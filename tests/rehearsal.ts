import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import type { Report } from '../reports/index.ts';
import { parent, WITH_PARENT } from './with-parent.ts';

export const MAIN = resolve('dist/sim/cli/main.js');

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A command that runs: what it has said so far, and its end. */
export interface Running {
  said(): string;
  /** Resolves when it says something more. */
  next(): Promise<void>;
  ended: Promise<Ended>;
}

/** One that runs in a process of its own. */
export interface Spawned extends Running {
  child: ChildProcess;
}

/** Spawns the built program, in a process group of its own as a terminal would. It ends with the test run, however that ends. */
export function start(args: string[], env: NodeJS.ProcessEnv = {}, cwd = process.cwd()): Spawned {
  const child = spawn(process.execPath, [...WITH_PARENT, MAIN, ...args], {
    cwd,
    env: { ...withoutServices(), NO_COLOR: '1', ...parent(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      child.stdout?.once('data', () => resolve());
      child.stderr?.once('data', () => resolve());
    });
  return { child, said: () => out + err, next, ended };
}

/** Resolves when the run has said this, or has ended. */
export async function until(run: Running, text: string): Promise<void> {
  const over = run.ended.then(() => true);
  while (!run.said().includes(text)) {
    if (await Promise.race([over, run.next().then(() => false)])) return;
  }
}

/** Resolves when the program listens to signals: Node itself catches none of the terminal's hanging up. */
export async function untilListening({ child, ended }: Spawned): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const listens = (): boolean => {
    const [, caught = '0'] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
    return (BigInt(`0x${caught}`) & 1n) === 1n;
  };
  while (!over && !listens()) await pause(5);
}

/** What a terminal does on Ctrl-C: the signal reaches the whole process group. */
export function pressCtrlC(run: Spawned): void {
  signalGroup(run, 'SIGINT');
}

/** Sends a signal to the program and to all processes that it shares a group with. */
export function signalGroup({ child }: Spawned, signal: NodeJS.Signals): void {
  process.kill(-(child.pid as number), signal);
}

/** Runs the built program to its end. */
export function rehearsal(args: string[], env: NodeJS.ProcessEnv = {}, cwd = process.cwd()): Promise<Ended> {
  return start(args, env, cwd).ended;
}

function withoutServices(): NodeJS.ProcessEnv {
  const { DATABASE_URL, REDIS_URL, GITHUB_STEP_SUMMARY, ...rest } = process.env;
  return rest;
}

/**
 * The gates that failed but for speed, which is a matter of the machine, and the exit code that is right: a test's few
 * sessions decide no other gate.
 */
export function verdictOfFew({ gates }: Report): { failed: string[]; code: number } {
  const all = gates.filter(({ verdict }) => verdict === 'fail').map(({ metric }) => metric);
  return { failed: all.filter((metric) => metric !== 'response_time'), code: all.length > 0 ? 1 : 4 };
}

/** A test's own `onTestFinished`: of several that run at once each must name its own. */
export type AtEnd = (cleanUp: () => Promise<void>) => void;

/** A folder that is gone after the test. */
export async function tempFolder(atEnd: AtEnd = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-test-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface FreshDatabase {
  DATABASE_URL: string;
  REDIS_URL: string;
  drop(): Promise<void>;
}

/** An empty database on the test server, and Redis. Dropped at the end, or by the caller when it is for a `suite`. */
export async function freshDatabase(lives: 'suite' | AtEnd = onTestFinished): Promise<FreshDatabase> {
  const name = `rehearsal_cli_${process.pid}_${++databases}`;
  await onServer(`create database ${name}`);
  const drop = (): Promise<void> => onServer(`drop database ${name} with (force)`);
  if (lives !== 'suite') lives(drop);
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.href, REDIS_URL: process.env.TEST_REDIS_URL as string, drop };
}

let databases = 0;

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
