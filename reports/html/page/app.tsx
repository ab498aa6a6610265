import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { visible } from '../../../sim/visible.ts';
import { describeRemedy } from '../../format.ts';
import { Coverage } from './coverage.tsx';
import { head } from './data.ts';
import { Findings } from './findings.tsx';
import { Gates } from './gates.tsx';
import { SectionView, Verdict } from './parts.tsx';
import { address, type Route, useRoute } from './route.ts';
import { Runs } from './runs.tsx';
import { SessionView } from './session.tsx';
import { FailedForPrint, Sessions } from './sessions.tsx';
import { plural } from './text.ts';
import { Times } from './times.tsx';

/** The views by their name in the address. */
const VIEWS: Record<string, { title: string; show: (route: Route) => ComponentChildren }> = {
  '': { title: 'Result', show: () => <Result /> },
  sessions: { title: 'Sessions', show: (route) => <Sessions route={route} /> },
  times: { title: 'Times', show: () => <Times /> },
  coverage: { title: 'Coverage', show: () => <Coverage /> },
  runs: { title: 'Runs', show: (route) => <Runs route={route} /> },
  checks: {
    title: 'Checks',
    show: () => head.sections.map((section) => <SectionView key={section.title} section={section} />),
  },
};

export function App() {
  const route = useRoute();
  const session = route.get('s');
  const name = session === null ? (route.get('v') ?? '') : 'sessions';
  const view = VIEWS[name] ?? VIEWS['']!;
  const main = useRef<HTMLElement>(null);
  const shown = session ?? name;
  const first = useRef(true);
  // Whoever goes on by keyboard or screen reader begins at the top of what is new.
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, [shown]);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        to the content
      </a>
      <Header current={session === null ? name : undefined} />
      <main id="main" ref={main} tabIndex={-1}>
        {session === null ? view.show(route) : <SessionView id={session} />}
      </main>
    </>
  );
}

function Header({ current }: { current: string | undefined }) {
  const { verdict, because, sessions, run } = head.report;
  const remedy = describeRemedy(head.report);
  const { findings, flawed } = head;
  return (
    <header class={`top ${verdict}`}>
      <h1>
        <Verdict of={verdict} /> <span class="because">{visible(because)}</span>
      </h1>
      {remedy !== '' && <p>{visible(remedy)}</p>}
      <p class="counts">
        <a href={address({ v: 'sessions' })}>{plural(sessions.total, 'session')}</a>:{' '}
        <span>{sessions.passed.toLocaleString('en-GB')} passed</span>
        {flawed > 0 && (
          <>
            {' '}
            (<a href={address({ v: 'sessions', status: 'flawed' })}>{flawed.toLocaleString('en-GB')} with failures</a>)
          </>
        )}
        , <a href={address({ v: 'sessions', status: 'failed' })}>{sessions.failed.toLocaleString('en-GB')} failed</a>
        {sessions.inconclusive > 0 && (
          <>
            ,{' '}
            <a href={address({ v: 'sessions', status: 'inconclusive' })}>
              {sessions.inconclusive.toLocaleString('en-GB')} not played to the end
            </a>
          </>
        )}
        {' · '}
        <a href="#">{plural(findings.wrong.length, 'finding')}</a>
        {' · '}
        {visible(run.target)} · seed {run.seed} · {run.startedAt.slice(0, 16).replace('T', ' ')}
      </p>
      <nav aria-label="Views">
        {Object.entries(VIEWS).map(([name, { title }]) => (
          <a
            key={name}
            href={name === '' ? '#' : address({ v: name })}
            aria-current={current === name ? 'page' : undefined}
          >
            {title}
          </a>
        ))}
        <Theme />
      </nav>
    </header>
  );
}

/** Light or dark, where somebody wants it other than the system. */
function Theme() {
  const dark = (): boolean => matchMedia('(prefers-color-scheme: dark)').matches;
  const [theme, setTheme] = useState<'light' | 'dark'>();
  useEffect(() => {
    if (theme) document.documentElement.dataset.theme = theme;
  }, [theme]);
  const next = (theme ?? (dark() ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" class="theme" onClick={() => setTheme(next)}>
      {next === 'dark' ? '☾ dark' : '☀ light'}
    </button>
  );
}

function Result() {
  return (
    <>
      <Findings />
      <Gates />
      {head.cost.map((section) => (
        <SectionView key={section.title} section={section} />
      ))}
      <FailedForPrint />
      <section>
        <h2>This run</h2>
        <dl class="run">
          {head.facts.map(([name, value], n) => (
            <div key={n}>
              <dt>{name}</dt>
              <dd>{visible(value)}</dd>
            </div>
          ))}
        </dl>
        <dl class="words">
          <div>
            <dt>failed session</dt>
            <dd>a session that broke a rule which must hold; sessions whose failures only a gate judges have passed</dd>
          </div>
          <div>
            <dt>failure</dt>
            <dd>
              a failed observation: one check, at one place of one session; one fails the run, or a gate judges how many
            </dd>
          </div>
          <div>
            <dt>finding</dt>
            <dd>all failures with one cause</dd>
          </div>
        </dl>
      </section>
    </>
  );
}
