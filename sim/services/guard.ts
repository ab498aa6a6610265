import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import type { Account } from './account.ts';

/**
 * Runs a program that must not outlive us. A small shell between us and the program holds the reading end of a pipe
 * whose writing end only we hold: when we end in whatever way, SIGKILL included, the pipe closes, and the shell stops
 * the program and removes its folder. The shell leads a session of its own, so Ctrl-C in the terminal reaches us but
 * neither it nor the server under a run that still writes its results.
 *
 * The program is the shell's child from its first moment, so there is no instant at which our death could leave it
 * behind. It is asked again and again, since it may not have been ready to listen yet. Its output goes to `output.log` in its folder.
 */
export interface Guarded {
  /** Resolves with the exit code when the program ends by itself or is stopped. */
  readonly ended: Promise<number>;
  /** Lets our process end while the program runs; the guard then does the rest. */
  unref(): void;
  /** Lets go of a program that has ended, and keeps its folder. */
  release(): void;
  /** Ends the program and removes its folder; resolves when both are done. Safe to call twice. */
  stop(): Promise<void>;
}

export interface GuardOptions {
  /** Folder of this program alone. Removed by the guard when we end or `stop` is called. */
  folder: string;
  account: Account;
  env: NodeJS.ProcessEnv;
  /** What asks this program to end at once; after 5 s it is killed. */
  signal: 'QUIT' | 'KILL';
}

const GUARD = `
trap '' INT TERM HUP QUIT
folder=$1 signal=$2
shift 2
"$@" </dev/null >"$folder/output.log" 2>&1 3<&- &
program=$!
(
  read -r word <&3
  [ "$word" != release ] || exit 0
  if [ ! -e "$folder/.ended.$$" ]; then
    tries=0
    while kill -"$signal" $program && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries+1)); done
    # Its children do not see that it is gone: all of our group but we two, and if it hung all who work in its folder.
    hung=no
    kill -KILL $program && hung=yes
    read -r self rest </proc/self/stat
    left=yes
    while [ -n "$left" ] && [ $tries -lt 400 ]; do
      left=
      for process in /proc/[0-9]*; do
        pid=\${process#/proc/}
        read -r stat <"$process/stat" || continue
        set -- \${stat##*) }
        [ "$1" != Z ] && [ $pid != $self ] && [ $pid != $$ ] || continue
        if [ "$3" != $$ ]; then
          [ $hung = yes ] || continue
          case "$(readlink "$process/cwd")" in "$folder"/*) ;; *) continue;; esac
        fi
        kill -KILL $pid && left=yes
      done
      tries=$((tries+1))
      [ -z "$left" ] || sleep 0.05
    done
  fi
  # What was killed may still write there for as long as a busy machine takes to end them.
  tries=0
  while [ -e "$folder" ] && [ $tries -lt 400 ]; do rm -rf "$folder" || sleep 0.05; tries=$((tries+1)); done
) 2>/dev/null &
wait $program
code=$?
: >"$folder/.ended.$$" 2>/dev/null
exit $code
`;

export function runGuarded(command: string, args: readonly string[], options: GuardOptions): Guarded {
  const { folder, account, env, signal } = options;
  const guard: ChildProcess = spawn('/bin/sh', ['-c', GUARD, 'rehearsal-guard', folder, signal, command, ...args], {
    cwd: '/',
    env,
    detached: true,
    // Not as its stdin: Node closes that as soon as the shell ends, and the clean-up must wait for us.
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    ...(account.switched ? { uid: account.uid, gid: account.gid } : {}),
  });
  // Nothing is ever written to our end of its stdout; that it closes says that the clean-up is over, too.
  const stdout = guard.stdout as unknown as Socket;
  stdout.resume();
  const lifeline = guard.stdio[3] as unknown as Socket;
  lifeline.on('error', () => undefined);
  lifeline.resume();
  const closed = once(guard, 'close').catch(() => undefined);
  const ended = once(guard, 'exit').then(
    ([code]) => (typeof code === 'number' ? code : 1),
    () => 127,
  );
  const handles = [guard, lifeline, stdout];
  return {
    ended,
    unref() {
      for (const handle of handles) handle.unref();
    },
    release() {
      lifeline.end('release\n');
      for (const handle of handles) handle.unref();
    },
    async stop() {
      for (const handle of handles) handle.ref();
      lifeline.end();
      await closed;
      // A Ctrl-C that comes while the shell is being started, and is still in our group, ends it before it can clean up.
      await rm(folder, { recursive: true, force: true });
    },
  };
}
