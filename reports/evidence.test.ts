import pc from 'picocolors';
import { expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';
import { pageText, sampleReport } from './sample.ts';
import { renderTerminal } from './terminal.ts';

const check = (name: string, observations: number, undecided: number) => ({
  ...{ name, kind: 'property', title: `title of ${name}`, observations, failed: 0, undecided },
});
const report = sampleReport({
  checks: [check('unsourced', 40, 3), check('order-sum', 20, 1), check('recall', 0, 0)],
  undecided: [
    {
      ...{ check: 'unsourced', session: 's1', turn: 2, said: 'When do you open?', expected: '`hours`' },
      ...{ actual: '"We open at 7", and the catalogue file has no `hours`: add it', replay: 'rehearsal replay s1' },
    },
  ],
  coverage: { ...sampleReport().coverage, unread: { messages: 1, of: 9, examples: ['niaje <mkuu>'] } },
});
const terminal = renderTerminal(report, pc.createColors(false));

it('says how much was looked at and what stayed open', () => {
  expect(terminal).toContain(
    '2 checks: 60 observations, 0 failed, 4 undecided (most undecided: unsourced 3, order-sum 1); 1 check had nothing to look at',
  );
  expect(terminal).toContain('messages that were not read: 1 of 9');
  expect(terminal).toContain('occasions: 1 of 2 came; not budget');
});

it('counts each pair of sessions as an observation of its relation', () => {
  const pairs = (tried: number, differed: number, undecided: number) => ({
    ...{ name: `by-${tried}`, title: 'the same session', tried, differed, undecided },
    agreed: tried - differed - undecided,
  });
  const compared = { ...report, relations: [pairs(5, 1, 2), pairs(0, 0, 0)] };
  expect(renderTerminal(compared, pc.createColors(false))).toContain(
    '2 checks and 1 relation: 65 observations, 1 failed, 6 undecided (most undecided: unsourced 3, order-sum 1); 1 check had',
  );
});

it('shows what had no source, and texts that were not read', () => {
  for (const view of [renderMarkdown(report), pageText(report)]) {
    expect(view).toMatch(/We open at 7.*no `hours`/);
    expect(view).toContain('not read: ');
    expect(view).toMatch(/niaje (<|&lt;)mkuu/);
  }
  expect(pageText(report)).toContain('a summary is answered with no\n2');
});

it('says nothing where nothing was looked at', () => {
  const empty = sampleReport({ checks: [check('recall', 0, 0)] });
  expect(renderTerminal(empty, pc.createColors(false))).not.toContain('observations');
  expect(renderMarkdown(empty)).not.toContain('of what stayed open');
});

it('says in every view what to add to the catalogue so that statements can be judged', () => {
  const lacking = [
    { section: 'delivery', statements: 14 },
    { section: 'hours', statements: 1 },
  ];
  const told = sampleReport({ lacking });
  for (const view of [renderTerminal(told, pc.createColors(false)), renderMarkdown(told), pageText(told)]) {
    expect(view).toContain('14 statements about delivery could not be judged: add `delivery:` to the catalogue');
    expect(view).toContain('1 statement about hours could not be judged: add `hours:` to the catalogue');
  }
  expect(terminal).not.toContain('could not be judged');
});
