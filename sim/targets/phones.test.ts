import { expect, test } from 'vitest';
import { isFictional } from '../trace/fictional-phones.ts';
import { phones } from './phones.ts';

const take = (count: number, numbers: Iterator<string, never>): string[] =>
  Array.from({ length: count }, () => numbers.next().value);

test('numbers that nobody has, each once, others in every run', () => {
  const all = take(8_800, phones('a run'));
  expect(new Set(all).size).toBe(all.length);
  for (const number of all) expect(number).toMatch(/^1[2-9]\d{2}55501\d{2}$/);
  expect(take(3, phones('a run'))).toEqual(all.slice(0, 3));
  expect(take(3, phones('another run'))).not.toEqual(all.slice(0, 3));
});

test('a long run gets more, of area codes that nobody has', () => {
  const all = take(30_000, phones('a long run'));
  expect(new Set(all).size).toBe(all.length);
  for (const number of all.slice(8_800)) expect(number).toMatch(/^1[2-9]9\d[2-9]\d{6}$/);
  expect(all.every(isFictional)).toBe(true);
  expect(isFictional('12125550100')).toBe(true);
  expect(isFictional('12125551234')).toBe(false);
  expect(isFictional('12192345678')).toBe(false);
});

test('when there are no more, it says so', () => {
  const numbers = phones('x', '2547123456');
  expect(new Set(take(100, numbers)).size).toBe(100);
  expect(() => numbers.next()).toThrow('there are 100 numbers');
});

test.each(['2547', '44770090'])('a prefix of somebody’s choice: %s', (prefix) => {
  for (const number of take(20, phones('x', prefix)))
    expect(number).toMatch(new RegExp(`^${prefix}\\d{${12 - prefix.length}}$`));
});

test.each(['0712', '25471234567'])('a prefix that leaves no numbers: %s', (prefix) => {
  expect(() => phones('x', prefix).next()).toThrow('leaves no room');
});
