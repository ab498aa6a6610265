import { expect, it } from 'vitest';
import { isStopWord } from './stop-word.ts';

it('C6: what is STOP and what is not', () => {
  for (const text of ['STOP', ' stop. ', 'Unsubscribe!', 'stop all', 'please stop messaging me'])
    expect(isStopWord(text)).toBe(true);
  for (const text of ['stopper', "don't stop", 'bus stop near you?', 'stop by tomorrow'])
    expect(isStopWord(text)).toBe(false);
});
