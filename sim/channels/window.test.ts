import { expect, test } from 'vitest';
import { SERVICE_WINDOW_MS, ServiceWindows } from './window.ts';

test('I5: the window is open for 24 hours to the millisecond, and closed when more have passed', () => {
  const windows = new ServiceWindows();
  expect(windows.isOpen('1', 0)).toBe(false);
  windows.wrote('1', 1000);
  expect(windows.isOpen('1', 1000 + SERVICE_WINDOW_MS)).toBe(true);
  expect(windows.isOpen('1', 1001 + SERVICE_WINDOW_MS)).toBe(false);
  expect(windows.closesAt('1')).toBe(1000 + SERVICE_WINDOW_MS);
  expect(windows.closesAt('2')).toBeUndefined();
});

test('a later message refreshes it; an earlier one that comes late does not shorten it', () => {
  const windows = new ServiceWindows(100);
  windows.wrote('1', 50);
  windows.wrote('1', 10);
  expect(windows.isOpen('1', 150)).toBe(true);
  windows.wrote('1', 120);
  expect(windows.isOpen('1', 220)).toBe(true);
  expect(windows.isOpen('2', 220)).toBe(false);
});
