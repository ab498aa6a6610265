import { spawnSync } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { openShiftedClock } from './shifted-clock.ts';

const HOUR = 3_600_000;

/** By how many hours each way to ask for the time differs from the machine's own, which no module shifts. */
const ASK = `
const real = () => performance.timeOrigin + performance.now();
const hours = (ms) => Math.round((ms - real()) / ${HOUR});
class Own extends Date {}
console.log(JSON.stringify({
  now: hours(Date.now()), made: hours(new Date().getTime()), text: hours(Date.parse(Date())), own: hours(new Own().getTime()),
  given: new Date(5).getTime(), same: new Date() instanceof Date && new Date().constructor === Date && Date.name === 'Date',
  utc: Date.UTC(1970, 0, 1), parsed: Date.parse('1970-01-01T00:00:01Z'), pid: process.pid,
}));`;

function ask(shift: number | undefined) {
  const clock = openShiftedClock();
  onTestFinished(() => clock.close());
  if (shift !== undefined) clock.shift(shift);
  const env = { ...process.env, ...clock.env };
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', clock.preload, '-e', ASK], { env });
  expect(stderr.toString()).toBe('');
  const { pid, ...said } = JSON.parse(stdout.toString());
  expect(clock.loadedBy()).toEqual([pid]);
  return said;
}

it.each([[undefined], [2 * HOUR], [-26 * HOUR]])('the clock of a process that is off by %s ms', (shift) => {
  const hours = (shift ?? 0) / HOUR;
  const right = { given: 5, same: true, utc: 0, parsed: 1_000 };
  expect(ask(shift)).toEqual({ now: hours, made: hours, text: hours, own: hours, ...right });
});

it('jumps while the process runs', () => {
  const clock = openShiftedClock();
  onTestFinished(() => clock.close());
  const script = `
    const { writeFileSync } = require('node:fs');
    const before = Date.now() - performance.now();
    writeFileSync(process.env.REHEARSAL_CLOCK + '/offset', '${HOUR}');
    // It is read again within a moment.
    for (const at = performance.now(); performance.now() - at < 1_000; ) Date.now();
    console.log(Math.round((Date.now() - performance.now() - before) / ${HOUR}));`;
  const env = { ...process.env, ...clock.env };
  expect(spawnSync(process.execPath, ['--require', clock.preload, '-e', script], { env }).stdout.toString()).toBe(
    '1\n',
  );
});
