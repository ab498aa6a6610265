import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { renderGithub } from './github.ts';
import { inert, plainMarkdown } from './inert.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { sampleFailure, sampleReport } from './sample.ts';
import { renderTerminal } from './terminal.ts';

const ESC = '\u001b';
/** What a bot may write to whoever reads about it. */
const HOSTILE = [
  `${ESC}]0;title\u0007`,
  `${ESC}]52;c;cm0gLXJm\u0007`,
  `${ESC}[2J${ESC}[H${ESC}[32mPASS`,
  '\u009b2J',
  '\u202egnp.exe\u202c',
  '\u2066x\u2069',
  'x\r```\r<img src=x onerror=alert(1)>',
  '\n::error file=a.ts,line=1::owned',
  '\n   ::set-output name=x::y',
  'a ##[error]owned',
  '![x](http://127.0.0.1/x.png) [y](javascript:alert(1)) <b>z</b> https://evil.example @everyone `code` **PASS**',
].join(' ');
const report = sampleReport({
  failures: [
    sampleFailure({
      title: HOSTILE,
      said: HOSTILE,
      expected: HOSTILE,
      actual: HOSTILE,
      evidence: [{ who: 'shop', at: 0, text: HOSTILE }],
    }),
  ],
});
/** Terminals act on C0 but for tab and line feed, on DEL and on C1; bidi controls change the order of what is read. */
const ACTS = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[');

describe('texts of bots are only read', () => {
  it('in the terminal: nothing acts, and no line is a command of a runner', () => {
    const text = renderTerminal(report, pc.createColors(false));
    expect(text).toContain('owned');
    expect(text).not.toMatch(ACTS);
    expect(text.split('\n').filter(isCommand)).toEqual([]);
  });

  it('in the summary: no Markdown or HTML of theirs is live', () => {
    const text = renderMarkdown(report);
    expect(text).not.toMatch(ACTS);
    expect(text.split('\n').filter(isCommand)).toEqual([]);
    // Outside of blocks of code, where nothing is live.
    const prose = text.replace(/^ *```\n[\s\S]*?\n *```$/gm, '');
    expect(prose).toContain('owned');
    expect(prose).not.toMatch(/(?<!\\)!?(?<!\\)\[(?:x|y)(?<!\\)\]\(|<img|<b>|https:\/\/evil|@everyone|(?<!\\)\*\*PASS/);
  });

  it('in JUnit: well formed, and inert', () => {
    const xml = renderJunit(report, []);
    expect(xml).not.toMatch(/(?![\n\t\r])[\p{Cc}]/u);
    expect(xml).not.toMatch(/<img|<b>/);
  });

  it('in annotations: one command a line, and all of them ours', () => {
    const commands = renderGithub(report);
    expect(commands.join('\n').split('\n')).toEqual(commands);
    for (const command of commands) {
      expect(command).toMatch(/^::(?:error|warning|notice) [^\r\n]*$/);
      expect(command).not.toMatch(ACTS);
    }
  });

  it('keeps what people write, in every script', () => {
    for (const text of ['Habari ☺ café', 'a: b :: c', 'mango 🥭 👩‍👩‍👧', 'اهلا', 'two\nlines', '1. x\t2'])
      expect(inert(text)).toBe(text);
    expect(plainMarkdown('1,200/= for 2 (red)')).toBe('1,200/= for 2 (red)');
  });
});
