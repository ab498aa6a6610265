/** Why a bot cannot start where it is, and what to do about it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly why: string;
  readonly fix: string;

  constructor(what: string, why: string, fix: string, cause?: unknown) {
    super(what, { cause });
    this.why = why;
    this.fix = fix;
  }
}

const DEFAULT_PORTS: Record<string, string> = { 'redis:': '6379', 'rediss:': '6379' };

/** What it means that a server cannot be used: nothing answers there, or it answers and refuses. */
export function unusable(server: 'Postgres' | 'Redis', url: string, cause: unknown): StartError {
  const { hostname, port, protocol } = new URL(url);
  const place = `${hostname}:${port || (DEFAULT_PORTS[protocol] ?? '5432')}`;
  const { message, code } = cause as NodeJS.ErrnoException;
  const why = message || code || String(cause);
  const answered = /^[0-9A-Z]{5}$/u.test(code ?? '') || /^(?:WRONGPASS|NOAUTH|NOPERM|ERR) /u.test(why);
  const variable = server === 'Postgres' ? 'DATABASE_URL' : 'REDIS_URL';
  return answered
    ? new StartError(
        `${server} at ${place} refuses the bot`,
        why,
        `correct ${variable}, or what its user may do`,
        cause,
      )
    : new StartError(`${server} cannot be reached at ${place}`, why, `start it, or correct ${variable}`, cause);
}
