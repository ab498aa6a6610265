import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { sortFindings } from './findings.ts';
import { formatDuration, formatInterval, formatValue } from './format.ts';
import { renderGithub } from './github.ts';
import { renderPage } from './html/render.ts';
import { sectionsOf } from './html/sections.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { NOTHING_STORED, pageText, sampleFailure, sampleReport } from './sample.ts';
import { type Report, type ReportFinding, reportJsonSchema, reportSchema } from './schema.ts';
import { renderTerminal } from './terminal.ts';

const plain = pc.createColors(false);

describe('the terminal view', () => {
  const text = renderTerminal(sampleReport(), plain, { reportPath: 'results/latest/report.json' });

  it('names the bot, the servers with versions and how they were had', () => {
    expect(text).toContain('reference 0.1.0 · seed 1');
    expect(text).toContain('Postgres 15.18, Redis 7.0.15 (local: /usr/lib/postgresql/15/bin)');
  });

  it('shows each gate with value, interval, samples and verdict', () => {
    expect(text).toMatch(/✓ harmonization_success {2}rate>0\.95 +100% +95\.7…100% +60 +24 to 1 {2}pass/);
    expect(text).toMatch(/✗ errors +rate<0\.01 +10% +6…16% +100 +310 to 1 {2}fail/);
    expect(text).toMatch(/\? response_time +p\(95\)<500 +12 ms +8…∞ +20 +1\.2 to 1 {2}inconclusive/);
    expect(text).toContain('1.2 to 1 against a p(95) of 500 ms or more; 20 samples are too few');
  });

  it('shows failures with what was said, expected and got, and the command that replays', () => {
    expect(text).toContain('said      Mna viatu?');
    expect(text).toContain('expected  an answer of its own');
    expect(text).toContain('replay    rehearsal run scenarios/invariants/echo.yaml --seed 1');
  });

  it('shows cross-checks that disagree, and infrastructure errors', () => {
    expect(text).toContain("harmonization_success: 80% by the bot's records, 100% on the phone");
    expect(text).toContain('harness: the engine gave up (s3)');
  });

  it('ends with the verdict', () => {
    expect(text.trimEnd().split('\n').at(-1)).toBe('FAIL  failed gates: errors rate<0.01 (exit 1)');
  });

  it('ends with the page, one remedy for all open gates with its price, and the verdict; the rest is on the page', () => {
    const open = sampleReport({
      ...{ verdict: 'inconclusive', exitCode: 4, because: 'not enough evidence for errors rate<0.01' },
      ...{ remedy: { flags: '--sessions 2900 --time 14100', gates: 1, seconds: 11_700 }, notes: ['a note on the run'] },
      gates: sampleReport().gates.map((gate) => ({ ...gate, verdict: 'inconclusive' as const })),
    });
    const remedy = 'to decide 1 of 3 open gates: the same command with --sessions 2900 --time 14100 (about 3.3 h)';
    const shown = renderTerminal(open, plain, { reportPath: 'report.json', pageUrl: 'file:///index.html' });
    expect(shown.trimEnd().split('\n').slice(-6)).toEqual([
      'page: file:///index.html',
      'report: report.json',
      'cost, coverage, what the checks looked at and notes on the run are on the page',
      '',
      remedy,
      'INCONCLUSIVE  not enough evidence for errors rate<0.01 (exit 4)',
    ]);
    expect(shown).not.toContain('a note on the run');
    expect(renderTerminal(open, plain)).toContain('a note on the run');
    expect(renderMarkdown(open)).toContain(`${remedy.replace(/^t/, 'T')}.`);
    expect(pageText(open)).toContain('a note on the run');
  });

  it('says before the verdict what a profile for any bot leaves to the house', () => {
    const [check = { name: '', kind: 'rate' as const, title: '', observations: 0, failed: 0, undecided: 0 }] =
      sampleReport().checks;
    const all = ['reference', 'rich', 'identity', 'echo'];
    const off = (names: readonly string[], base: 'universal' | 'checklist', kind = check.kind) => {
      const checks = names.map((name) => ({ ...check, kind, name, title: `What ${name} asks`, level: 'off' as const }));
      const report = sampleReport({ checks, profile: { name: base, base, changes: [] } });
      return [renderTerminal(report, plain), renderMarkdown(report)];
    };
    for (const shown of off(all, 'universal', 'rate')) {
      const lines = shown.split('\n').map((line) => line.toLowerCase());
      const at = lines.findIndex((line) => line.includes('did not judge 4 rules, which each shop decides about; some'));
      expect(lines.slice(at + 1).filter((line) => line.startsWith('- ') && line.includes(' asks'))).toEqual([
        '- reference: what reference asks',
        '- rich: what rich asks',
        '- identity: what identity asks',
      ]);
      expect(shown).toContain('--rule reference=tolerate:5%');
    }
    for (const shown of off(['rich'], 'universal', 'property')) {
      expect(shown).toContain('did not judge 1 rule, which each shop decides about:');
      expect(shown).toContain('--rule rich=must');
    }
    for (const shown of off(all, 'checklist')) expect(shown).not.toContain('did not judge');
  });

  it('says how many failures it does not show', () => {
    const failures = Array.from({ length: 20 }, (_, n) => sampleFailure({ cause: `cause ${n}`, turn: n + 1 }));
    expect(renderTerminal(sampleReport({ failures }), plain)).toContain('… and 8 more in report.json');
  });

  it('tells what broke once, first what is no session’s own, and how many sessions it broke', () => {
    const report = sampleReport();
    const session = (name: string) => ({ whose: 'infrastructure' as const, what: 'Redis was lost', session: name });
    const outside = { ...session(''), what: 'Redis was lost: it did not answer' };
    report.troubles.details = [session('s1'), session('s2'), session('s3'), outside];
    const told = renderTerminal(report, plain)
      .split('\n')
      .filter((line) => line.startsWith('⚠'));
    expect(told).toEqual([
      '⚠ infrastructure: Redis was lost: it did not answer',
      '⚠ infrastructure: Redis was lost (s1 and 2 more)',
    ]);
  });

  it('counts each kind of failure outside of the chats, and how many kinds are omitted', () => {
    const report = sampleReport();
    const bot = (what: string) => ({ whose: 'bot', what, session: '' });
    const kinds = Array.from({ length: 14 }, (_, n) => bot(`it wrote to ${n}, who had not written`));
    report.troubles.details = [bot('the platform refused a message'), bot('the platform refused a message'), ...kinds];
    for (const text of [renderTerminal(report, plain), renderMarkdown(report)]) {
      expect(text).toContain('bot: the platform refused a message (2 times)');
      expect(text).toContain('… and 3 more in report.json');
    }
  });

  it('says how many sessions were not played, and what may help on a real clock', () => {
    const sessions = { total: 240, passed: 148, failed: 0, inconclusive: 92, scripted: 0, generated: 240 };
    const report = sampleReport({ sessions });
    const what = 'a webhook could not be delivered: Connect Timeout Error';
    report.troubles.details = [{ whose: 'infrastructure', what, session: 's1' }];
    const live = { ...report, run: { ...report.run, clock: 'real' as const } };
    for (const render of [(one: Report) => renderTerminal(one, plain), renderMarkdown]) {
      expect(render(live)).toContain('240 sessions (0 scripted, 240 generated), 92 not played to the end');
      expect(render(live)).toContain('92 of 240 sessions were lost to the connection or the machine');
      expect(render(live)).toContain('lower --rate');
      expect(render({ ...report, run: { ...report.run, clock: 'virtual' } })).not.toContain('--rate');
    }
    const broken = sectionsOf(live).find(({ title }) => title === 'What broke');
    expect(broken?.lines).toEqual([
      '92 of 240 sessions not played to the end',
      expect.stringContaining('let fewer arrive at a time'),
    ]);
    expect(broken?.tables[0]?.rows).toEqual([['infrastructure', what, 's1']]);
  });

  it('stays short without gates, failures or services', () => {
    const base = sampleReport({
      gates: [],
      failures: [],
      checks: [],
      crossChecks: [],
      verdict: 'pass',
      exitCode: 0,
      because: 'nothing wrong',
    });
    base.run.services = { postgres: null, redis: null };
    base.troubles.details = [];
    base.coverage.occasions = [];
    const short = renderTerminal(base, plain);
    expect(short).toContain('no services started');
    expect(short.trim().split('\n')).toHaveLength(5);
  });
});

describe('Markdown', () => {
  const text = renderMarkdown(sampleReport());

  it('has the verdict, a row per gate and the failures folded away', () => {
    expect(text).toContain('## ❌ Rehearsal: fail');
    expect(text).toContain(
      '| ✅ `harmonization_success` | `rate>0.95` | 100% | 95.7…100% | 60 | 24 to 1 against a rate of 95% or less |',
    );
    expect(text).toContain('<details><summary>1 finding</summary>');
  });

  it('keeps its table whole when texts hold pipes and line breaks', () => {
    expect(text).toContain('an answer of its own \\| words');
    expect(text).toContain('got: the same words again');
  });

  it('needs neither gates nor failures', () => {
    expect(renderMarkdown(sampleReport({ gates: [], failures: [] }))).not.toContain('|---');
  });
});

describe('HTML', () => {
  const assets = { script: 'go()', digest: 'sha256-x', style: 'p{}' };
  const hostile = '</script><script>alert(1)</script><!--';

  it('is one page that loads nothing, and holds what a bot says as data only', async () => {
    const failure = sampleFailure({ said: hostile, evidence: [{ who: 'Duka', at: 0, text: hostile }] });
    const html = await renderPage(sampleReport({ because: hostile, failures: [failure] }), NOTHING_STORED, assets);
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html).not.toMatch(/src=|href=|@import|<!--|alert\(1\)<\/script>/);
    expect(html).toContain("script-src 'sha256-x'");
    expect(html).toContain('<p>&lt;/script&gt;');
  });
});

describe('findings of one cause, and of several', () => {
  const finding = (check: string, turns: number[], rules: string[], cause = `cause of ${check}`) => ({
    ...{ checks: [check], cause, rules, kind: 'property' as const, level: 'must' as const },
    ...{ says: `rule of ${check}`, hint: `--setting ${check}=off`, count: turns.length, sessions: 1 },
    where: [{ session: 's1', turns }],
  });
  const failureOf = ({ checks: [check = ''], cause }: ReturnType<typeof finding>) =>
    sampleFailure({
      ...{ session: 's1', check, cause, kind: 'property', expected: `wanted of ${check}`, actual: `came of ${check}` },
      evidence: [{ who: 'amina', at: 0, text: 'the only chat' }],
    });
  const reportOf = (findings: ReturnType<typeof finding>[]) =>
    sampleReport({ findings, failures: findings.map(failureOf) });
  const shown = (findings: ReturnType<typeof finding>[]) =>
    sortFindings(reportOf(findings)).wrong.map(({ checks, count, sessions }) => [checks.join(), count, sessions]);

  it('are apart where only their places are the same', () => {
    expect(shown([finding('language-followed', [2], ['L2']), finding('grounding', [2, 3], ['G1'])])).toEqual([
      ['language-followed', 1, 1],
      ['grounding', 2, 1],
    ]);
    expect(shown([finding('one', [2], []), finding('other', [2], [])])).toHaveLength(2);
    expect(shown([finding('one', [2], ['L1', 'F9']), finding('other', [2], ['D3', 'F9'])])).toHaveLength(2);
  });

  it('are one where their places are the same, and they say the same or one watches the rules of the other', () => {
    const findings = [finding('followed', [2, 3], ['L2']), finding('language', [2, 3, 5], ['L1', 'L2'])];
    expect(shown(findings)).toEqual([['followed,language', 5, 1]]);
    expect(shown([finding('one', [2], [], 'no reply'), finding('other', [2], [], 'no reply')])).toHaveLength(1);
    expect(shown([finding('one', [2], ['L1']), finding('other', [4], ['L1'])])).toHaveLength(2);
    expect(sortFindings(reportOf(findings)).wrong[0]?.where).toEqual([
      { session: 's1', turns: [2, 3] },
      { session: 's1', check: 'language', turns: [2, 3, 5] },
    ]);
  });

  it('are one where another check sees what two others see in parts', () => {
    const parts = [finding('kept', [2, 3], [], 'Spanish'), finding('followed', [5, 6], [], 'Spanish')];
    expect(shown(parts)).toHaveLength(2);
    const all = finding('language', [2, 3, 5, 6], [], 'Spanish');
    const [joined, ...rest] = sortFindings(reportOf([...parts, all])).wrong;
    expect([joined?.checks, joined?.count, rest]).toEqual([['kept', 'followed', 'language'], 8, []]);
    expect(joined?.others.map(({ checks }) => checks.join())).toEqual(['followed', 'language']);
    expect(renderTerminal(reportOf([...parts, all]), plain)).toContain('also seen by followed');
  });

  it.each([
    ['one cause', ['L1', 'L2']],
    ['two causes', ['G1']],
  ])('%s: every view shows what each check expected and got, with its hint, and no chat twice', (_, rules) => {
    const report = reportOf([finding('followed', [2], ['L2']), finding('broad', [2], rules)]);
    const page = pageText(report);
    const texts = [renderTerminal(report, plain), renderMarkdown(report)];
    for (const text of [...texts, page]) {
      for (const check of ['followed', 'broad'])
        for (const said of [`wanted of ${check}`, `came of ${check}`, `rule of ${check}`, `--setting ${check}=off`])
          expect(text).toContain(said);
    }
    for (const text of texts) expect(text.split('the only chat')).toHaveLength(2);
    const annotations = renderGithub(report).join('\n');
    for (const check of ['followed', 'broad']) expect(annotations).toContain(`got came of ${check}`);
  });
});

describe('the schema', () => {
  it('takes the sample and refuses what is no report', () => {
    expect(reportSchema.safeParse(sampleReport()).success).toBe(true);
    expect(reportSchema.safeParse({ ...sampleReport(), verdict: 'maybe' }).success).toBe(false);
  });

  // After a change of the schema: npx vitest run reports -u
  it('is published as it is', async () => {
    await expect(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('./report.schema.json');
  });
});

describe('numbers', () => {
  it.each([
    [500, '500 ms'],
    [12_300, '12.3 s'],
    [59_960, '1 min 0 s'],
    [119_700, '2 min 0 s'],
    [185_000, '3 min 5 s'],
    [3_599_700, '1 h'],
    [90_000_000, '25 h'],
  ])('%d ms', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('shows rates and durations in their own units', () => {
    expect(formatValue('errors', 0.0123)).toBe('1.2%');
    expect(formatValue('response_time', 4.25)).toBe('4.3 ms');
    expect(formatValue('reply_wait', 12_345)).toBe('12.3 s');
    expect(formatValue('errors', null)).toBe('—');
    expect(formatInterval({ metric: 'errors', interval: null })).toBe('—');
    expect(formatInterval({ metric: 'errors', interval: [null, null] })).toBe('0…100%');
  });
});

describe('differences between two channels', () => {
  const difference = { session: 'rich/card.yaml', customer: 'amina', said: 'the boot?', times: 3 };
  const report = sampleReport({
    comparison: {
      channels: { a: { name: 'cloud', title: 'Cloud API' }, b: { name: 'twilio', title: 'Twilio' } },
      sessions: 12,
      points: 40,
      apart: 2,
      unexplained: 3,
      explained: [{ fact: 'picture-or-buttons', says: 'no picture with buttons', times: 7 }],
      differences: [
        { ...difference, what: 'text', a: 'Boot\nKES <1', b: 'Boot', explainedBy: null },
        { ...difference, what: 'picture', a: 'a.jpg', b: 'none', explainedBy: 'picture-or-buttons' },
      ],
    },
  });

  it('is part of the schema', () => {
    expect(reportSchema.safeParse(report).success).toBe(true);
  });

  it('is in every view: counts, what nothing explains, and the facts that explain the rest', () => {
    const terminal = renderTerminal(report, plain);
    expect(terminal).toContain(
      'Cloud API and Twilio: 40 points of 12 sessions compared, 2 not; 3 unexplained differences',
    );
    expect(terminal).toMatch(
      /✗ text {2}rich\/card\.yaml {2}3 times\n +said +the boot\?\n +cloud +Boot\n +KES <1\n +twilio +Boot/u,
    );
    expect(terminal).toContain('7 differences explained: no picture with buttons');
    const page = pageText(report);
    expect(page).toContain('Cloud API\nTwilio\n');
    expect(page).toContain('KES <1');
    expect(page).toContain('picture-or-buttons');
    expect(renderMarkdown(report)).toContain('- 7 explained: no picture with buttons');
    expect(renderTerminal(sampleReport(), plain)).not.toContain('Twilio');
  });
});

describe('generated sessions by the ten thousand', () => {
  const coverage = {
    ...sampleReport().coverage,
    ...{ aimed: 147, missing: ['human/sw/burst'], languages: { sw: 1, en: 199 }, personas: { hasty: 200 } },
  };
  const sessions = { total: 10_000, passed: 9_990, failed: 9, inconclusive: 1, scripted: 0, generated: 10_000 };
  const report = sampleReport({ coverage, sessions });

  it('show how sessions were spread, and the classes that were not reached', () => {
    const reached = '146 of 147 classes of intent × language × form were reached; not human/sw/burst';
    for (const view of [renderTerminal(report, plain), renderMarkdown(report), pageText(report)]) {
      expect(view).toContain(reached);
      expect(view).toContain('languages: en 100%, others');
    }
  });

  it('are cases of JUnit as far as they have a name, and summed up beyond that', () => {
    const session = {
      id: 'generated/g2-1-7',
      title: 'hasty',
      source: 'generated',
      verdict: 'failed',
      tookMs: 9,
    } as const;
    const xml = renderJunit(report, [session]);
    expect(xml).toContain('9990 more sessions passed');
    expect(xml).toContain('8 more sessions failed');
    expect(xml).toContain('1 more session inconclusive');
    expect(xml.split('<testcase classname="more sessions"')).toHaveLength(4);
  });
});

describe('single failures of rates', () => {
  const failures = [
    sampleFailure({ kind: 'rate', check: 'language', metric: 'language_consistency' }),
    sampleFailure({ kind: 'rate', check: 'language', metric: 'language_consistency' }),
  ];
  const gates = (...verdicts: Report['gates'][number]['verdict'][]) =>
    verdicts.map((verdict): Report['gates'][number] => ({
      ...(sampleReport().gates[0] as Report['gates'][number]),
      ...{ verdict, metric: 'language_consistency' },
    }));
  const rendered = (over: Partial<Report>) => {
    const report = sampleReport({ failures, ...over });
    return [sortFindings(report), renderMarkdown(report), renderTerminal(report, plain)] as const;
  };

  it('are apart, and only counted in the terminal, where their gate has passed', () => {
    const [{ wrong, apart }, markdown, terminal] = rendered({ gates: gates('pass', 'pass') });
    expect(wrong).toEqual([]);
    expect(apart.map(({ title }) => title)).toEqual(['2 failures that their gates allow']);
    expect(markdown).toContain('<details><summary>2 failures that their gates allow</summary>');
    expect(markdown).not.toMatch(/\d+ findings?\b/);
    expect(terminal).toContain('2 failures that their gates allow are in the report');
    expect(terminal).not.toContain('✗ language');
  });

  it.each([
    [
      'no gate judges them',
      { gates: [] },
      'in language_consistency, a rate that rehearsal gate judges and this command does not',
    ],
    [
      'another gate failed',
      { gates: sampleReport().gates },
      'in language_consistency, a rate without a gate in this run',
    ],
    ['their gate is not decided', { gates: gates('pass', 'inconclusive') }, 'whose gates are open'],
    [
      'the run is a part of one',
      { gates: [], run: { ...sampleReport().run, shard: { index: 1, count: 3 } } },
      'that rehearsal merge will judge',
    ],
  ])('are apart, and no failures, where %s', (_, over, title) => {
    const [{ apart }, markdown, terminal] = rendered(over);
    expect(apart.map((one) => one.title)).toEqual([`2 failures ${title}`]);
    expect(markdown).toContain(`<summary>2 failures ${title}</summary>`);
    expect(terminal).toContain(`2 failures ${title}:\n\n? language`);
    expect(terminal).not.toContain('✗ language');
  });

  it('of a run without gates say in every view what makes them count, and no setting that switches them off', () => {
    const finding: ReportFinding = {
      checks: ['grounding'],
      cause: '',
      kind: 'rate',
      metric: 'grounding_failures',
      level: 'gate',
      ...{ says: 'What it says is true', hint: '--rule grounding=off', expectation: 'grounded: true' },
      ...{ count: 1, sessions: 1, where: [] },
    };
    const report = sampleReport({ gates: [], failures: [], findings: [finding] });
    const advice =
      'a rate: single failures may be, and a gate says how many are too many; expect: {grounded: true} in a';
    for (const view of [renderMarkdown(report), renderTerminal(report, plain), pageText(report)]) {
      expect(view).toContain(advice);
      expect(view).toContain('1 failure in grounding_failures, a rate that rehearsal gate judges');
      expect(view).not.toContain('if that is meant');
    }
    expect(renderJunit(report, [])).toContain('not judged by this run: 1 failure in 1 session: What it says is true');
    const judged = sampleReport({
      ...report,
      gates: gates('fail').map((gate) => ({ ...gate, metric: 'grounding_failures' })),
    });
    expect(renderTerminal(judged, plain)).toContain('if that is meant, set --rule grounding=off');
  });

  it('are failures where their gate failed', () => {
    const [{ wrong, apart }, markdown, terminal] = rendered({ gates: gates('pass', 'fail', 'inconclusive') });
    expect([wrong.length, apart.length]).toEqual([1, 0]);
    expect(markdown).toContain('<summary>1 finding</summary>');
    expect(terminal).toContain('2 failures in 1 session');
    expect(terminal).toContain('✗ language');
    for (const text of [markdown, terminal])
      expect(text).not.toMatch(/their gates allow|a rate that|a rate without|gates are open/);
  });
});
