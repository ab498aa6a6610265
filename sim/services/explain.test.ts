import { describe, expect, test } from 'vitest';
import { describeUrl } from './describe-url.ts';
import { explainLog, explainPostgres, explainRedis, isPortTaken } from './explain.ts';

const URL = 'postgres://me:secret@db.example:5432/shop';

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('failures in words', () => {
  test.each([
    ['28P01', 'password authentication failed', 'refuses the user or password'],
    ['3D000', 'database "shop" does not exist', 'no such database'],
    ['53300', 'too many clients already', 'no connection left'],
    ['ECONNREFUSED', 'connect ECONNREFUSED', 'cannot be reached'],
  ])('Postgres %s', (code, message, words) => {
    const problem = explainPostgres(failure(code, message), URL);
    expect(problem).toMatchObject({ exitCode: 3, why: message });
    expect(problem.message).toContain(words);
    expect(problem.message).toContain('db.example:5432/shop');
    expect(problem.fix).toBeTruthy();
    expect(problem.describe()).not.toContain('secret');
  });

  test('a host with several addresses gives one reason', () => {
    const error = new AggregateError([new Error('refused'), new Error('refused'), new Error('no route')], '');
    expect(explainPostgres(error, URL).why).toBe('refused; no route');
  });

  test('Redis', () => {
    expect(explainRedis(new Error('WRONGPASS invalid'), 'redis://h:1').message).toContain(
      'refuses the user or password',
    );
    expect(explainRedis(new Error('connect ECONNREFUSED'), 'redis://h:1').message).toContain('cannot be reached');
  });

  test.each([
    ['initdb: could not write: No space left on device', 'the disk is full', /TMPDIR/],
    ['FATAL: could not create shared memory: Cannot allocate memory', 'not enough memory', /memory/],
    ['bind: Address already in use', 'no port is free', /listen/],
    ['postgres: error while loading shared libraries: libpq.so.5: cannot open', 'library libpq.so.5', /reinstall/],
    ['', 'did not start', /doctor/],
  ])('the last words of a server: %s', (log, words, fix) => {
    const problem = explainLog('Postgres 15 did not start', log, '/tmp/x');
    expect(problem.message).toContain(words);
    expect(problem.fix).toMatch(fix);
    expect(problem.exitCode).toBe(3);
  });

  test('distinguishes a port in use from other failures', () => {
    expect(isPortTaken('Could not create server TCP listening socket 127.0.0.1:1: bind: Address already in use')).toBe(
      true,
    );
    expect(isPortTaken('No space left on device')).toBe(false);
  });

  test('an address is shown without user and password', () => {
    expect(describeUrl(URL)).toBe('db.example:5432/shop');
    expect(describeUrl('redis://h')).toBe('h');
    expect(describeUrl('nonsense')).not.toContain('nonsense');
  });
});
