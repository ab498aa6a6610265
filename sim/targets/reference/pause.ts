import { spawn } from 'node:child_process';

/**
 * A process that is stopped hears nothing, not even that its parent is gone. So a small shell stands by, which leads a session
 * of its own. It holds the reading end of a pipe whose writing end only we hold, and lets the process go on when the pipe
 * closes: at the end of a pause, or because we ended in whatever way, SIGKILL included.
 */
const GUARD = `trap '' INT TERM HUP QUIT; read -r word; kill -CONT "$1"`;

/** Stops a process until what is answered is called, or until this process is gone. */
export function pauseProcess(pid: number): () => void {
  const guard = spawn('/bin/sh', ['-c', GUARD, 'rehearsal-pause', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Without a shell there is nobody to let it go on but us.
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  signal(pid, 'SIGSTOP');
  return () => {
    guard.stdin.end();
    signal(pid, 'SIGCONT');
  };
}

/** A process that is gone takes no signals. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
}
