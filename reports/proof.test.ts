import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';
import type { ProofByOperators, ProvedOperatorMutant } from './operators-schema.ts';
import type { ProofOfMutants, ProvedMutant } from './proof-schema.ts';
import { pageText, sampleReport } from './sample.ts';
import { reportSchema } from './schema.ts';
import { renderTerminal } from './terminal.ts';

const mutant = (over: Partial<ProvedMutant> = {}): ProvedMutant => ({
  name: 'wrong-price',
  frequency: 'always',
  title: 'states each price 10 shillings too high',
  check: 'grounding',
  caught: true,
  by: 'grounding',
  also: [],
  failed: 4,
  sessions: 2,
  played: 2,
  seconds: 0.31,
  ...over,
});

const example = {
  session: 'generated/g2-1-3',
  said: 'bei?',
  expected: 'KES 900',
  actual: 'KES 910',
  chat: [{ who: 'amina', at: 0, text: 'bei?' }],
  shrunk: { steps: 1, from: 7 },
};
const prove: ProofOfMutants = {
  mutants: [
    mutant({ example }),
    mutant({ frequency: 'rare', caught: false, by: 'stale-claims', rate: 0.061, sessions: 900 }),
    mutant({ frequency: 'rare', name: 'echo', check: 'no-echo', caught: false, by: null, failed: 0 }),
    mutant({ frequency: 'below-threshold', caught: false, by: null, rate: 0.012 }),
    mutant({ frequency: 'below-threshold', name: 'late', caught: false, by: 'errors', also: ['echo'], rate: null }),
  ],
  total: 3,
  caught: 1,
  belowThreshold: { total: 2, failed: 1 },
  seeds: 20,
  falseAlarms: 0,
};
const SUMMARY =
  '1 of 3 mutants caught by the intended check · 1 of 2 below-threshold ones failed · 0 false alarms on the healthy bot (20 seeds)';

describe('a proof', () => {
  const report = sampleReport({ prove });

  it('is a part of the report’s schema', () => expect(reportSchema.parse(report).prove).toEqual(prove));

  it('has a line for each mutant at each frequency in a terminal, and explains what went wrong', () => {
    const text = renderTerminal(report, pc.createColors(false));
    expect(text).toMatch(/^caught +wrong-price +always +grounding +2 +310 ms$/m);
    expect(text).toMatch(/^otherwise +wrong-price +rare +grounding \(seen by stale-claims\) +900 +310 ms +6\.1%$/m);
    expect(text).toMatch(/^escaped +echo +rare/m);
    expect(text).toMatch(/^tolerated +wrong-price +below-threshold .* 1\.2%$/m);
    expect(text).toMatch(/^failed +late +below-threshold +grounding \(seen by errors\) .* —$/m);
    expect(text).toContain('grounding counted 4 against it in 900 sessions; convinced: stale-claims');
    expect(text).toContain('no-echo counted 0 against it in 2 sessions\n');
    expect(text).toContain('convinced: errors, echo');
    expect(text).toContain(SUMMARY);
  });

  it('paints what went wrong red, and nothing else', () => {
    const red = renderTerminal(report, pc.createColors(true))
      .split('\n')
      .filter((line) => line.startsWith('\u001b[31m'));
    const lines = red.filter((line) => /always|rare|below-threshold/.test(line));
    expect(lines.map((line) => /(?<=m)\w+/.exec(line)?.[0])).toEqual(['otherwise', 'escaped', 'failed']);
  });

  it('is a table in Markdown, with examples folded away', () => {
    const text = renderMarkdown(report);
    expect(text).toContain(SUMMARY);
    expect(text).toContain('| caught | wrong-price | always | grounding | 2 | 310 ms |  |');
    expect(text).toContain('<details><summary>1 example</summary>');
    expect(text).toContain('**wrong-price** (always), `generated/g2-1-3`\n\n```\namina: bei?\n```');
  });

  it('is a table on the page', () => {
    const page = pageText(report);
    expect(page).toContain('Planted mutants');
    expect(page).toContain('grounding (seen by stale-claims)');
    expect(pageText(sampleReport())).not.toContain('Planted mutants');
  });
});

describe('a proof by operators', () => {
  const operators: ProofByOperators = {
    ...{ product: 2565, seed: 1, judged: 3, killed: 1, sessions: 40, seeds: 2, played: 60, seconds: 90 },
    unreached: [
      { occasion: 'a second customer of one shop, and an order', mutants: ['a@b/c', 'a@b/d', 'a@b/e', 'a@b/f'] },
    ],
    mutants: [
      derived('amount@summary-text/always', { fate: 'killed', by: ['agreement'] }),
      derived('currency@list-options/seldom', {
        ...{ fate: 'survived', noticeable: 2 },
        example: {
          session: 'g2-1-3',
          channel: 'cloud',
          from: 'KES <5>',
          to: 'USD <5>',
          chat: [{ who: 'amina', at: 0, text: 'bei?' }],
        },
      }),
      derived('unit@card-text/once', { fate: 'misexplained', wrongly: ['no-echo'] }),
      derived('order@memory-write/once', { fate: 'equivalent', why: 'all is equal' }),
    ],
    operators: [{ name: 'amount', judged: 1, killed: 1 }],
    places: [{ name: 'list-options', judged: 1, killed: 0 }],
    conditions: [],
    checks: [{ name: 'agreement', killed: 1, alone: 1 }],
    falseAlarms: [],
  };
  const report = sampleReport({
    prove: {
      ...{ mutants: [], total: 0, caught: 0, seeds: 2, falseAlarms: 0 },
      belowThreshold: { total: 0, failed: 0 },
      operators,
    },
  });
  const summary = '1 of 3 mutants by operators killed (33.3%) · 4 drawn from 2561 of 2565 that had an occasion';

  it('is a part of the report’s schema', () => expect(reportSchema.parse(report).prove?.operators).toEqual(operators));

  it('has kill rates, survivors as chats and missing occasions in a terminal', () => {
    const text = renderTerminal(report, pc.createColors(false));
    expect(text).toContain(summary);
    expect(text).toMatch(/^amount +1 +1 +100%$/m);
    expect(text).toMatch(/^list-options +0 +1 +0\.0%$/m);
    expect(text).toContain('KES <5>  →  USD <5>\n    amina: bei?');
    expect(text).toContain('alarmed: no-echo');
    expect(text).toContain('order@memory-write/once: all is equal');
    expect(text).toContain('a second customer of one shop, and an order: 4 mutants (a@b/c, a@b/d, a@b/e, …)');
    expect(text).not.toContain('intended check');
  });

  it('has the same in Markdown and on the page', () => {
    const markdown = renderMarkdown(report);
    expect(markdown).toContain(summary);
    expect(markdown).toContain('<details><summary>Survived: no check alarmed: 1</summary>');
    const page = pageText(report);
    expect(page).toContain('Mutants by operators');
    expect(page).toContain('with the mutant: USD <5>');
    expect(page).not.toContain('Planted mutants');
  });
});

function derived(name: string, over: Partial<ProvedOperatorMutant>): ProvedOperatorMutant {
  const [, operator = '', place = '', condition = ''] = /^(.+)@(.+)\/(.+)$/.exec(name) ?? [];
  return {
    ...{ name, title: 'says something else', operator, place, condition, fate: 'survived', by: [], wrongly: [] },
    ...{ occasions: 8, played: 4, noticeable: 0, ...over },
  };
}
