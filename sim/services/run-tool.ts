import { execFile, execFileSync } from 'node:child_process';

/** What a short-lived tool says, or an empty text when it fails or is missing. */
export function output(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  try {
    return execFileSync(command, args, {
      env: { ...process.env, LC_ALL: 'C', ...env },
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

const PATIENCE = 180_000;

/** Runs a tool to its end, or until the signal is aborted; a failure carries what it said. */
export function runTool(command: string, args: readonly string[], cwd: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(
      command,
      args,
      {
        cwd,
        signal,
        timeout: PATIENCE,
        env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
        maxBuffer: 16_000_000,
      },
      (error, stdout, stderr) =>
        error ? reject(new Error(`${command}: ${stderr || stdout || error.message}`)) : resolve(),
    );
  });
}
