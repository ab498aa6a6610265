import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { renderJunit } from './junit.ts';
import { sampleFailure, sampleReport } from './sample.ts';
import type { PlayedSession } from './types.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** The file as a tree; throws where it is no XML. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.children[0] as Element;
}

const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

const FILE = 'scenarios/checkout/cancel.yaml';
const session = (over: Partial<PlayedSession> & Pick<PlayedSession, 'id'>): PlayedSession => ({
  ...{ title: 'a title', source: 'scripted', verdict: 'passed', tookMs: 120 },
  ...{ place: { file: FILE, line: 3 }, ...over },
});

const SESSIONS = [
  session({ id: 's1' }),
  session({ id: 's2', verdict: 'failed' }),
  session({
    id: 's3',
    verdict: 'inconclusive',
    trouble: 'Redis was lost',
    place: { file: 'scenarios/b.yaml', line: 1 },
  }),
];
const FAILURES = [
  sampleFailure({ session: 's2', place: `${FILE}:9`, check: 'echo' }),
  sampleFailure({ session: 's2', place: `${FILE}:12`, check: 'language' }),
];

it('names files from the root of the repository, wherever the command ran', () => {
  const inRepository = (path: string): string => `bots/shop/${path}`;
  const xml = renderJunit(sampleReport({ failures: FAILURES }), SESSIONS, {
    page: 'results/x/index.html',
    inRepository,
  });
  const cases = all(parse(xml), 'testcase').filter(({ attributes }) => attributes.file !== undefined);
  expect(new Set(cases.map(({ attributes }) => attributes.file))).toEqual(
    new Set([`bots/shop/${FILE}`, 'bots/shop/scenarios/b.yaml']),
  );
  expect(cases.map(({ attributes }) => attributes.classname)).toEqual(cases.map(({ attributes }) => attributes.file));
  const [failure] = cases.flatMap((one) => all(one, 'failure'));
  expect(failure?.attributes.message).toMatch(new RegExp(`^bots/shop/${FILE}:9: echo`));
  expect(failure?.text).toContain(`bots/shop/${FILE}:12: language`);
  expect(xml).toContain('[[ATTACHMENT|bots/shop/results/x/index.html]]');
});

describe('the file', () => {
  const tree = parse(renderJunit(sampleReport({ failures: FAILURES }), SESSIONS, { page: 'results/x/index.html' }));
  const cases = all(tree, 'testcase');
  const failed = cases.filter(({ children }) => children.some(({ name }) => name === 'failure'));
  const ofS2 = cases.find(({ attributes }) => attributes.name?.includes('s2')) as Element;

  it('has one suite for the gates and one for each scenario file, with counts that add up', () => {
    const suites = all(tree, 'testsuite');
    expect(suites.map(({ attributes }) => attributes.name)).toEqual(expect.arrayContaining(['gates', FILE]));
    for (const suite of [...suites, tree]) {
      const own = all(suite, 'testcase');
      const having = (name: string): string => String(own.filter((one) => all(one, name).length > 0).length);
      expect(suite.attributes).toMatchObject({
        ...{ tests: String(own.length), failures: having('failure') },
        ...{ errors: having('error'), skipped: having('skipped') },
      });
      expect(Number(suite.attributes.time)).toBeGreaterThanOrEqual(0);
      expect(Date.parse(suite.attributes.timestamp ?? '')).not.toBeNaN();
    }
  });

  it('has a time for each case, which dorny/test-reporter shows as NaN else', () => {
    for (const { attributes } of cases) expect(Number.parseFloat(attributes.time ?? '')).not.toBeNaN();
    expect(cases.find(({ attributes }) => attributes.name?.includes('s1'))?.attributes.time).toBe('0.120');
  });

  it('has names that are unique in their class, since GitLab drops doubles', () => {
    const twice = [session({ id: 's1' }), session({ id: 's1' }), session({ id: 's1' })];
    for (const sessions of [SESSIONS, twice]) {
      const names = all(parse(renderJunit(sampleReport(), sessions)), 'testcase').map(
        ({ attributes: { classname, name } }) => `${classname} ${name}`,
      );
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has one failure a case with all that went wrong, as mikepenz/action-junit-report takes the first only', () => {
    expect(ofS2.attributes).toMatchObject({ classname: FILE, file: FILE, line: '3' });
    const failures = all(ofS2, 'failure');
    expect(failures).toHaveLength(1);
    expect(failures[0]?.attributes).toMatchObject({ type: 'echo, language' });
    expect(failures[0]?.text).toContain(`${FILE}:9: echo\nsaid: `);
    expect(failures[0]?.text).toContain(`${FILE}:12: language\n`);
  });

  it('begins the message of a failure with file and line, and ends it with how many more there are', () => {
    const [failure] = all(ofS2, 'failure');
    expect(failure?.attributes.message).toMatch(new RegExp(`^${FILE}:9: echo: expected .*\\(and 1 more failure\\)$`));
  });

  it('has the text of a failure inside, since GitLab shows a message alone badly', () => {
    for (const one of failed) expect(all(one, 'failure')[0]?.text).not.toBe('');
  });

  it('names the page as the attachment of what failed', () => {
    for (const one of failed) expect(all(one, 'system-out')[0]?.text).toBe('[[ATTACHMENT|results/x/index.html]]');
  });

  it('tells seed, channel and verdict, and how to play a failed session again', () => {
    const properties = all(tree, 'property').map(({ attributes: { name, value } }) => `${name}: ${value}`);
    expect(properties).toEqual(expect.arrayContaining(['verdict: fail', 'seed: 1', 'channel: cloud']));
    expect(properties.some((line) => line.startsWith('replay: rehearsal run '))).toBe(true);
  });

  it('says why a session broke', () => {
    const [error] = cases
      .filter(({ attributes }) => attributes.name?.includes('s3'))
      .flatMap((one) => all(one, 'error'));
    expect(error?.attributes.message).toBe('infrastructure or harness error: Redis was lost');
  });
});

describe('the verdict', () => {
  const outcome = (over: Parameters<typeof sampleReport>[0]): string => {
    const tree = parse(renderJunit(sampleReport({ failures: [], gates: [], ...over }), SESSIONS));
    const verdict = all(tree, 'testcase').find(({ attributes }) => attributes.name === 'verdict');
    return verdict?.children.find(({ name }) => ['failure', 'error', 'skipped'].includes(name))?.name ?? 'passed';
  };

  it('is a separate case, so that a run that decided nothing is red there', () => {
    expect(outcome({ verdict: 'pass', exitCode: 0 })).toBe('passed');
    expect(outcome({ verdict: 'fail', exitCode: 1 })).toBe('failure');
    expect(outcome({ verdict: 'error', exitCode: 3 })).toBe('error');
    expect(outcome({ verdict: 'inconclusive', exitCode: 4 })).toBe('error');
  });

  it('stands in spite of a session that broke: then a reader finds nothing to stop the release', () => {
    const counts = { total: 2, passed: 1, failed: 0, inconclusive: 1, scripted: 2, generated: 0 };
    const passed = sampleReport({ verdict: 'pass', exitCode: 0, gates: [], failures: [], sessions: counts });
    const sessions = SESSIONS.filter(({ verdict }) => verdict !== 'failed');
    expect(parse(renderJunit(passed, sessions)).attributes).toMatchObject({ failures: '0', errors: '0' });
  });
});

describe('odd texts', () => {
  it('are escaped, and lose what XML forbids', () => {
    const failures = [sampleFailure({ session: 's2', said: '<b>&\u0000\u0007\udc00 "hi" \ud83d 😀' })];
    const tree = parse(
      renderJunit(sampleReport({ failures }), [session({ id: 's2', title: 'a<b', verdict: 'failed' })]),
    );
    expect(all(tree, 'testcase').map(({ attributes }) => attributes.name)).toContain('a<b (s2)');
    expect(
      all(tree, 'failure')
        .map(({ text }) => text)
        .join(),
    ).toContain('said: <b>&\uFFFD "hi" \uFFFD 😀\nexpected: ');
  });
});

describe('a failed session without an example', () => {
  it('names its checks', () => {
    const finding = { checks: ['echo'], cause: 'x', kind: 'property', level: 'must', says: '', hint: '' } as const;
    const where = [{ session: 's2', turns: [1] }];
    const report = sampleReport({
      failures: [],
      findings: [{ ...finding, checks: ['echo'], count: 1, sessions: 1, where }],
    });
    const tree = parse(renderJunit(report, SESSIONS));
    expect(all(tree, 'failure').map(({ attributes }) => attributes.message)).toContain(`${FILE}:3: failed: echo`);
  });
});
