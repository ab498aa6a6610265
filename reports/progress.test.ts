import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { progress } from './progress.ts';
import { NOTHING_STORED, sampleReport } from './sample.ts';
import type { Reporter } from './types.ts';

const CLEAR = '\r\u001b[2K';

function open(rewritable: boolean) {
  let said = '';
  let ms = 0;
  const reporter = progress({
    ...{
      print: () => undefined,
      writeFile: async () => undefined,
      addToStepSummary: () => undefined,
      reportPath: '',
      isWritten: () => true,
      pagePath: '',
      inRepository: (path: string) => path,
    },
    log: (text) => (said += text),
    stored: NOTHING_STORED,
    colors: pc.createColors(false),
    terminal: { rewritable, columns: 60, printed: 60 },
    now: () => ms,
  }) as Required<Pick<Reporter, 'onProgress' | 'onEnd'>>;
  const at = (seconds: number, done: number, total = 100, detail = '', limit?: number): string => {
    ms = seconds * 1000;
    said = '';
    reporter.onProgress({ kind: 'phase', phase: 'scenarios', done, total, detail, ...(limit && { seconds: limit }) });
    return said;
  };
  const note = (text: string): string => {
    said = '';
    reporter.onProgress({ kind: 'note', text });
    return said;
  };
  const end = async (): Promise<string> => {
    said = '';
    await reporter.onEnd(sampleReport());
    return said;
  };
  return { at, note, end };
}

describe('progress in a log', () => {
  it('is a line every few seconds, and one at the end of a phase', () => {
    const { at } = open(false);
    expect(at(10, 0)).toBe('');
    expect(at(14, 20)).toBe('scenarios  20/100 · 5/s\n');
    expect(at(15, 30)).toBe('');
    expect(at(18, 40, 100, '2 of 3 gates decided')).toBe(
      'scenarios  40/100 · 5/s · 12 s left · 2 of 3 gates decided\n',
    );
    expect(at(18.1, 100)).toBe('scenarios  100/100 · 12/s\n');
  });

  it('bounds what is left by the time after which no more begins', () => {
    const { at } = open(false);
    at(0, 0, 2000, '', 60);
    at(1, 1, 2000, '', 60);
    expect(at(20, 10, 2000, '', 60)).toBe('scenarios  10/2000 · 1/s · 40 s left\n');
    expect(at(58, 1900, 2000, '', 60)).toBe('scenarios  1900/2000 · 33/s · 2 s left\n');
    expect(at(70, 1950, 2000, '', 60)).toBe('scenarios  1950/2000 · 28/s\n');
  });

  it('does not take the length of the first conversation for the pace of all', () => {
    const { at } = open(false);
    at(0, 0, 300);
    expect(at(40, 1, 300)).toBe('scenarios  1/300 · 0/s\n');
    expect(at(44, 9, 300)).toBe('scenarios  9/300 · 0/s · 2 min 26 s left\n');
  });

  it('does not guess how long what is endless takes', () => {
    const { at } = open(false);
    at(0, 0, Number.POSITIVE_INFINITY);
    expect(at(10, 50, Number.POSITIVE_INFINITY)).toBe('scenarios  50 · 5/s\n');
  });
});

describe('progress on a terminal', () => {
  it('rewrites one line that fits the terminal, and clears it for other output', async () => {
    const { at, note, end } = open(true);
    at(0, 0);
    const line = at(1, 50, 100, 'a detail that is much too long for a terminal of this width');
    expect(line.slice(0, CLEAR.length)).toBe(CLEAR);
    expect(line.slice(CLEAR.length)).toMatch(/^━{12}╌{12} scenarios {2}50\/100 · 50\/s/u);
    expect(line.slice(CLEAR.length)).toHaveLength(59);
    expect(at(1.05, 51)).toBe('');
    expect(note('more')).toBe(`${CLEAR}· more\n`);
    expect(note('and more')).toBe('· and more\n');
    at(2, 60);
    expect(await end()).toBe(CLEAR);
    expect(at(3, 100)).toBe('✓ scenarios  100/100 · 33/s\n');
  });
});
