import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { type CompareReport, compareJsonSchema, compareReportSchema } from './schema.ts';
import { compareChats, compareHtml, compareMarkdown, compareText } from './views.ts';

const better: CompareReport['metrics'][number] = {
  ...{ name: 'conversation_length', title: 'messages to the goal', kind: 'amount', unit: 'messages', better: 'lower' },
  ...{ before: 6.25, after: 5, change: -0.2, interval: [-0.24, -0.16], pairs: 400, only: { before: 0, after: 0 } },
  ...{ allowed: 0.01, critical: true, data: 'required', verdict: 'better', odds: 812 },
};
const metric: CompareReport['metrics'][number] = {
  ...better,
  ...{ name: 'errors', title: 'webhooks and turns that failed', kind: 'share', unit: '%' },
  ...{ before: 0.001, after: 0.052, change: 0.051, interval: [0.031, 0.072], verdict: 'worse' },
  reason: 'worse than the allowed effect',
};
const report: CompareReport = {
  schema: 'rehearsal.compare/1',
  run: {
    ...{ id: 'compare-1', version: '0.1.0', commit: null, startedAt: '2026-01-05T06:00:00.000Z', durationMs: 1 },
    ...{ seed: 1, channel: 'cloud', clock: 'virtual', source: 'generated', profile: 'checklist' },
  },
  before: { given: 'reference', kind: 'live', target: 'reference 0.1.0' },
  after: { given: 'reference?wait_seconds=5', kind: 'live', target: 'reference 0.1.0 wait_seconds=5' },
  ...{ verdict: 'roll back', exitCode: 1, because: 'worse: errors', notes: ['a note'], confidence: 0.95 },
  sessions: { pairs: 400, unpaired: { before: 1, after: 0 }, broken: [{ why: 'Redis went away', pairs: 2 }], looks: 3 },
  metrics: [
    metric,
    better,
    { ...metric, name: 'rich_messages', before: null, after: null, change: null, interval: null, verdict: 'undecided' },
  ],
  goals: [
    {
      metric: 'conversation_length',
      goal: -0.2,
      change: -0.2,
      interval: [-0.24, -0.16],
      pairs: 300,
      verdict: 'undecided',
    },
  ],
  worst: [
    {
      ...{
        session: 'g2-1-4',
        title: 'hasty <b>customer</b>',
        says: ['errors 0% → 100%'],
        replay: 'npx rehearsal x --only g2-1-4',
      },
      before: [{ who: 'amina', at: 0, text: 'hi' }],
      after: [
        { who: 'amina', at: 0, text: 'hi' },
        { who: 'Duka', at: 9, text: '<script>alert(1)</script>', differs: true },
      ],
    },
  ],
};

describe('the views of a comparison', () => {
  it('are a table whose last line is the verdict', () => {
    const text = compareText(report, pc.createColors(false));
    const line = text.split('\n').find((each) => each.startsWith('errors'));
    expect(line?.split(/ {2,}/)).toEqual(['errors', '0.1%', '5.2%', '+5.1 points', '+3.1 … +7.2', '+1 point', 'worse']);
    expect(text).toMatch(/conversation_length +6\.25 +5 +−20% +−24 … −16 +\+1% +better/);
    expect(text).toContain('skipped: 1 session without a partner');
    expect(text).toContain('2 pairs skipped: Redis went away');
    expect(text).toContain('errors (critical): worse than the allowed effect, in 400 pairs');
    expect(text).toContain('goal conversation_length −20%: undecided, −20% (−24 … −16) in 300 pairs');
    expect(text).toContain('replay  npx rehearsal x --only g2-1-4');
    expect(text.trimEnd().split('\n').at(-1)).toBe('✗ ROLL BACK  worse: errors');
  });

  it('are Markdown with one line for each metric', () => {
    const text = compareMarkdown(report);
    expect(text).toContain('## Release comparison: roll back');
    expect(text.match(/^\| (errors|conversation_length|rich_messages) \|.*\|$/gm)).toHaveLength(3);
    expect(text).toContain('| rich_messages | — | — | — | — | +1 point | undecided |');
  });

  it('are a page with both chats, in which nothing of a bot is markup', () => {
    const page = compareHtml(report);
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('hasty &lt;b&gt;customer&lt;/b&gt;');
    expect(page.match(/class="differs"/g)).toHaveLength(1);
    expect(page).not.toMatch(/(src|href)=/);
  });

  it('are two chats side by side in a terminal', () =>
    expect(compareChats(report)).toMatch(/amina: hi {20,}.*amina: hi\n.*≠ Duka: <script>/));

  it('have a schema that is published', async () => {
    expect(compareReportSchema.safeParse(JSON.parse(JSON.stringify(report))).success).toBe(true);
    await expect(`${JSON.stringify(compareJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('./compare.schema.json');
  });
});
