import { expect, it } from 'vitest';
import { sharedClock } from './shared-clock.ts';

it('a clock that sessions share is off as the one says that set it last, until that one ends', () => {
  const shifts: number[] = [];
  const open = sharedClock({ shift: (ms) => shifts.push(ms) });
  const [one, other, third] = [open(), open(), open()];
  one.skew(10_000);
  other.skew(-5_000);
  one.skew(20_000);
  third.heal();
  one.heal();
  other.heal();
  other.heal();
  expect(shifts).toEqual([10_000, -5_000, 20_000, -5_000, 0]);
});

it('takes no other fault', () => {
  expect(() => sharedClock({ shift: () => {} })().kill()).toThrow('out of reach');
});
