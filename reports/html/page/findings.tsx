import { useEffect, useRef, useState } from 'preact/hooks';
import { visible } from '../../../sim/visible.ts';
import type { Failure } from '../../schema.ts';
import type { Mark } from '../../session-record.ts';
import type { Chat, PageFinding, PageOther, PageRow } from '../page-data.ts';
import { ChatView } from './chat.tsx';
import { bytesOf, chatsOf, head, rowOf } from './data.ts';
import { BasisView } from './marks.tsx';
import { Command, LineChat } from './parts.tsx';
import { address } from './route.ts';
import { plural } from './text.ts';
import { Bytes } from './wire.tsx';

/** Findings that are open at first: on a page nobody reads more. */
const OPEN = 12;

/** What failed, by cause: what fails the run is open, the rest is folded. */
export function Findings() {
  const { wrong, apart } = head.findings;
  // A chat that was shown above is named, not shown again.
  const shown = new Set<string>();
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">
        {wrong.length === 0 ? 'Findings' : plural(wrong.length, 'finding')}
        {wrong.length > 0 && <small> {total(wrong)}</small>}
      </h2>
      {wrong.length === 0 && <p>None: nothing that fails the run.</p>}
      {wrong.map((finding, n) => (
        <Finding key={keyOf(finding)} finding={finding} number={n + 1} open={n < OPEN} shown={shown} />
      ))}
      {apart.map(({ title, findings, open }) => (
        <details key={title} class="apart" open={open && wrong.length === 0}>
          <summary>
            <h2>{title}</h2>
          </summary>
          {findings.map((finding) => (
            <Finding key={keyOf(finding)} finding={finding} open={false} shown={shown} />
          ))}
        </details>
      ))}
    </section>
  );
}

const keyOf = ({ checks, cause, level }: PageFinding): string => `${checks.join()}|${cause}|${level}`;

const total = (findings: readonly PageFinding[]): string => {
  const failures = findings.reduce((sum, { count }) => sum + count, 0);
  const sessions = new Set(findings.flatMap(({ where }) => where.map(([session]) => session))).size;
  return `${plural(failures, 'failure')} in ${plural(sessions, 'session')}`;
};

interface FindingProps {
  finding: PageFinding;
  number?: number;
  open: boolean;
  shown: Set<string>;
}

function Finding({ finding, number, open, shown }: FindingProps) {
  const { says, checks, often, meant, where, level, others } = finding;
  const [opened, setOpened] = useState(open);
  const example = exampleOf(finding, shown);
  const place = example ? placeOf(example) : '';
  const repeated = shown.has(place);
  if (example) shown.add(place);
  return (
    <details class={`finding level-${level}`} open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <h3>
          {number !== undefined && <span class="number">{number}</span>} {visible(says || checks.join(', '))}
        </h3>
        <p>
          <b>{often}</b>{' '}
          {checks.map((check) => (
            <code key={check}>{check}</code>
          ))}
        </p>
      </summary>
      {opened && (
        <div class="finding-body">
          {example && !repeated && <Example failure={example} finding={finding} />}
          {example && repeated && (
            <>
              <p>
                Seen in a chat above: <SessionLink id={example.session} title={example.title} />
              </p>
              <Compared expected={example.expected} actual={example.actual} />
            </>
          )}
          {meant && <p class="hint meant">{meant}</p>}
          {others.map((other) => (
            <Other key={`${other.checks.join()} ${other.actual}`} other={other} />
          ))}
          <Where where={where} first={example?.session} />
        </div>
      )}
    </details>
  );
}

/** What another check saw of the same cause. */
function Other({ other: { checks, says, meant, expected, actual } }: { other: PageOther }) {
  return (
    <div class="also">
      <h4>
        {visible(says || checks.join(', '))}{' '}
        {checks.map((check) => (
          <code key={check}>{check}</code>
        ))}
      </h4>
      {expected !== undefined && actual !== undefined && <Compared expected={expected} actual={actual} />}
      {meant && <p class="hint meant">{meant}</p>}
    </div>
  );
}

const Compared = ({ expected, actual }: { expected: string; actual: string }) => (
  <dl>
    <dt>expected</dt>
    <dd>{visible(expected)}</dd>
    <dt>got</dt>
    <dd dir="auto">{visible(actual)}</dd>
  </dl>
);

const placeOf = ({ session, turn }: Failure): string => `${session} ${turn}`;

/** An example that no finding above has shown; the one with the smallest conversation first. */
function exampleOf({ examples }: PageFinding, shown: ReadonlySet<string>): Failure | undefined {
  return (
    examples.find((one) => one.shrunk && !shown.has(placeOf(one))) ??
    examples.find((one) => !shown.has(placeOf(one))) ??
    examples[0]
  );
}

const SHOWN = 12;

/** The sessions of a finding. */
function Where({ where, first }: { where: PageFinding['where']; first: string | undefined }) {
  const [all, setAll] = useState(false);
  const others = where.filter(([session]) => session !== first);
  if (others.length === 0) return null;
  return (
    <div class="where">
      <h4>also in {plural(others.length, 'session')}</h4>
      <ul class="inline">
        {(all ? others : others.slice(0, SHOWN)).map(([session, turns]) => (
          <li key={session}>
            <SessionLink id={session} />
            {turns.some((turn) => turn > 0) && <small> turn {turns.filter((turn) => turn > 0).join(', ')}</small>}
          </li>
        ))}
      </ul>
      {!all && others.length > SHOWN && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          all {others.length}
        </button>
      )}
    </div>
  );
}

export const SessionLink = ({ id, title }: { id: string; title?: string }) => (
  <a href={address({ s: id })}>{visible(title ?? id)}</a>
);

/** One failure: its chat with the wrong place, or the lines of it that are known. */
function Example({ failure, finding }: { failure: Failure; finding: PageFinding }) {
  const { chat, row } = useChat(failure.session, failure.title);
  const focus = (mark: Mark): boolean => finding.checks.includes(mark.check) && mark.turn === failure.turn;
  const [counterexample, setCounterexample] = useState(false);
  const lines = failure.pair || !chat || counterexample;
  return (
    <div class="example">
      <p class="example-head">
        <SessionLink id={failure.session} title={failure.title} />
        {failure.place && <small>{failure.place}</small>}
        {failure.turn > 0 && <small>turn {failure.turn}</small>}
        {failure.shrunk && chat && !failure.pair && (
          <button
            type="button"
            class="quiet"
            aria-pressed={counterexample}
            onClick={() => setCounterexample(!counterexample)}
          >
            counterexample: {plural(failure.shrunk.steps, 'step')} of {failure.shrunk.from}
          </button>
        )}
      </p>
      {lines ? (
        row !== undefined || failure.evidence.length > 0 ? (
          <div class="example-lines">
            {failure.pair && <p>{failure.pair.title}</p>}
            <LineChat lines={failure.evidence} other={failure.pair?.other} />
            <aside class="marks">
              <section class="mark-note must">
                <dl>
                  <dt>said</dt>
                  <dd dir="auto">{visible(failure.said || '—')}</dd>
                  <dt>expected</dt>
                  <dd>{visible(failure.expected)}</dd>
                  <dt>got</dt>
                  <dd dir="auto">{visible(failure.actual)}</dd>
                </dl>
                {failure.basis && <BasisView basis={failure.basis} currency="" />}
              </section>
            </aside>
          </div>
        ) : (
          <p class="loading">…</p>
        )
      ) : (
        <Bytes.Provider value={row?.bytes ? () => bytesOf(row, chat.channel) : undefined}>
          <ChatView chat={chat} focus={focus} />
        </Bytes.Provider>
      )}
      {failure.saved && <p class="hint">saved as {failure.saved}</p>}
      <Command command={failure.replay} />
    </div>
  );
}

/** The chat of a session, once it is unpacked; `row` null: it is not in the list. */
export function useChat(id: string, title = ''): { chat?: Chat; chats: Chat[]; row?: PageRow | null } {
  const [found, setFound] = useState<{ chats: Chat[]; row?: PageRow | null }>({ chats: [] });
  const asked = useRef('');
  useEffect(() => {
    asked.current = id;
    void (async () => {
      const row = await rowOf(id);
      const chats = row ? await chatsOf(row) : [];
      if (asked.current === id) setFound({ chats, row: row ?? null });
    })();
  }, [id]);
  const own = found.row === undefined || found.row?.id === id || found.row === null;
  const chats = own ? found.chats : [];
  // Of two channels, the one that the title names.
  const chat = chats.find(({ channel }) => title.toLowerCase().includes(`(on ${channel})`)) ?? chats[0];
  return { ...(chat ? { chat } : {}), chats, ...(found.row === undefined ? {} : { row: found.row }) };
}
