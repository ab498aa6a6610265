import { Problem } from '../problem.ts';
import { describeUrl } from './describe-url.ts';

/**
 * What a refused connection to Postgres means to the person who set its address, who may do otherwise.
 * @param variables those that the address was set by
 */
export function explainPostgres(error: Error, url: string, otherwise?: string, variables = 'DATABASE_URL'): Problem {
  const where = describeUrl(url);
  const code = (error as { code?: string }).code ?? '';
  const more = { why: reasonOf(error), cause: error };
  if (code === '28P01' || code === '28000' || /password/i.test(error.message)) {
    return new Problem('infrastructure', `Postgres at ${where} refuses the user or password`, {
      ...more,
      // What `pg` says when it is asked for a password that it was not given.
      why: /password must be a string/.test(error.message) ? 'it asks for a password and was given none' : more.why,
      fix: `correct user and password in ${variables}${variables === 'DATABASE_URL' ? ' (special characters percent-encoded)' : ''}`,
    });
  }
  if (code === '3D000') {
    return new Problem('infrastructure', `Postgres at ${where} has no such database`, {
      ...more,
      fix: `create it: createdb ${decodeURIComponent(new URL(url).pathname.slice(1))}, or correct ${variables}`,
    });
  }
  if (code === '53300') {
    return new Problem('infrastructure', `Postgres at ${where} has no connection left`, {
      ...more,
      fix: 'raise max_connections, or close other users of this server',
    });
  }
  return new Problem('infrastructure', `Postgres at ${where} cannot be reached`, {
    ...more,
    fix: [`start it or correct ${variables}`, otherwise].filter(Boolean).join('; '),
  });
}

/** What a refused connection to Redis means to the person who set `REDIS_URL`, who may do otherwise. */
export function explainRedis(error: Error, url: string, otherwise?: string): Problem {
  const where = describeUrl(url);
  const more = { why: reasonOf(error), cause: error };
  if (/WRONGPASS|NOAUTH|NOPERM|invalid password/i.test(error.message)) {
    return new Problem('infrastructure', `Redis at ${where} refuses the user or password`, {
      ...more,
      why: /^NOAUTH/.test(error.message) ? 'it asks for a password and was given none' : more.why,
      fix: 'correct the password in REDIS_URL: redis://:password@host:6379',
    });
  }
  return new Problem('infrastructure', `Redis at ${where} cannot be reached`, {
    ...more,
    fix: ['start it or correct REDIS_URL', otherwise].filter(Boolean).join('; '),
  });
}

/** Whether a server gave up because another program has taken its port since it was chosen. */
export function isPortTaken(log: string): boolean {
  return /address already in use|could not bind|port is already allocated/i.test(log);
}

/** What the last words of a local server or of its installer mean. `what` is e.g. `Postgres 15 did not start`. */
export function explainLog(what: string, log: string, folder: string): Problem {
  const lines = log.trim().split('\n').slice(-4).join(' | ');
  if (/no space left on device|ENOSPC|disk quota exceeded/i.test(log)) {
    return new Problem('infrastructure', `${what}: the disk is full`, {
      why: lines,
      fix: `free at least 200 MB in ${folder}, or name another folder: TMPDIR=/path/with/room`,
    });
  }
  if (isPortTaken(log)) {
    return new Problem('infrastructure', `${what}: no port is free`, {
      why: lines,
      fix: 'close programs that listen on this machine, then try again',
    });
  }
  if (/cannot allocate memory|could not map anonymous shared memory/i.test(log)) {
    return new Problem('infrastructure', `${what}: not enough memory`, {
      why: lines,
      fix: 'free about 400 MB of memory',
    });
  }
  const library = /error while loading shared libraries: (\S+?):/.exec(log)?.[1];
  if (library) {
    return new Problem('infrastructure', `${what}: the library ${library} is missing`, {
      why: lines,
      fix: 'reinstall the package that the program came from',
    });
  }
  return new Problem('infrastructure', what, {
    why: lines || 'it ended without a word',
    fix: 'npx rehearsal doctor shows what this machine has; --services external uses servers of your own',
  });
}

/** Node joins the failures of several addresses in one error without a message of its own. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [...new Set(error.errors.map((one: Error) => one.message))].join('; ');
  }
  if (/^(timeout expired|connect ETIMEDOUT)/.test(error.message)) return 'it did not answer in time';
  if (error.message.startsWith('Connection terminated'))
    return 'it closed the connection: is it Postgres that listens there?';
  return error.message;
}
