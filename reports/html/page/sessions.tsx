import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { visible } from '../../../sim/visible.ts';
import type { PageRow } from '../page-data.ts';
import { head, rows as loadRows, readTexts, searchable, texts } from './data.ts';
import { SessionVerdict } from './parts.tsx';
import { address, go, type Route } from './route.ts';
import { plural, span } from './text.ts';

/** What sessions can be filtered by: each value of it is shown alone, or left out. */
const FACETS = {
  check: ({ failed }: PageRow): string[] => failed.map(({ check }) => check),
  language: ({ languages }: PageRow): string[] => languages,
  persona: ({ personas }: PageRow): string[] => personas,
  channel: ({ channels }: PageRow): string[] => channels,
  source: ({ source }: PageRow): string[] => [source],
} as const;
type Facet = keyof typeof FACETS;
const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** What of a facet is wanted, and what not. */
interface Choice {
  only: string[];
  not: string[];
}

interface Filter {
  text: string;
  status: string;
  facets: Record<Facet, Choice>;
}

const STATUS: Record<string, [title: string, is: (row: PageRow) => boolean]> = {
  '': ['all', () => true],
  failed: ['failed', ({ verdict }) => verdict === 'failed'],
  failures: ['with any failure', ({ failed }) => failed.length > 0],
  inconclusive: ['inconclusive', ({ verdict }) => verdict === 'inconclusive'],
  passed: ['passed', ({ verdict }) => verdict === 'passed'],
  flawed: ['passed, with failures', ({ verdict, failed }) => verdict === 'passed' && failed.length > 0],
};

/** `a,-b`: only those with a, and none with b. */
function choiceOf(value: string | null): Choice {
  const all = (value ?? '').split(',').filter(Boolean);
  return {
    only: all.filter((one) => !one.startsWith('-')),
    not: all.filter((one) => one.startsWith('-')).map((one) => one.slice(1)),
  };
}

const written = ({ only, not }: Choice): string => [...only, ...not.map((one) => `-${one}`)].join(',');

const filterOf = (route: Route): Filter => ({
  text: route.get('q') ?? '',
  status: route.get('status') ?? '',
  facets: Object.fromEntries(FACET_NAMES.map((facet) => [facet, choiceOf(route.get(facet))])) as Filter['facets'],
});

const addressOf = ({ text, status, facets }: Filter): string =>
  address({
    ...{ v: 'sessions', q: text, status },
    ...Object.fromEntries(FACET_NAMES.map((facet) => [facet, written(facets[facet])])),
  });

/** Rows that a filter leaves, by their numbers. */
export function filtered(rows: readonly PageRow[], { text, status, facets }: Filter): number[] {
  performance.mark('rehearsal-filter-start');
  const words = text.toLowerCase().trim();
  const is = (STATUS[status] ?? STATUS[''])![1];
  const active = FACET_NAMES.filter((facet) => facets[facet].only.length + facets[facet].not.length > 0);
  const found: number[] = [];
  for (const [n, row] of rows.entries()) {
    if (!is(row)) continue;
    const fits = active.every((facet) => {
      const own = FACETS[facet](row);
      const { only, not } = facets[facet];
      return (only.length === 0 || only.some((one) => own.includes(one))) && !not.some((one) => own.includes(one));
    });
    if (!fits) continue;
    if (words === '' || contains(row, n, words)) found.push(n);
  }
  performance.measure('rehearsal-filter', 'rehearsal-filter-start');
  return found;
}

const contains = ({ id, title, place = '' }: PageRow, n: number, words: string): boolean =>
  texts[n]?.includes(words) || `${id}\n${title}\n${place}`.toLowerCase().includes(words);

export function Sessions({ route }: { route: Route }) {
  const [rows, setRows] = useState<PageRow[]>();
  const [read, setRead] = useState(searchable());
  useEffect(() => {
    void loadRows().then((list) => setRows(list.rows));
    void readTexts(() => setRead(searchable()));
  }, []);
  const filter = filterOf(route);
  // The texts grow while they are read: what is found then is found again.
  const step = filter.text === '' ? 0 : Math.floor(read * 10);
  const found = useMemo(() => (rows ? filtered(rows, filter) : []), [rows, addressOf(filter), step]);
  const set = (over: Partial<Filter>): void => go(addressOf({ ...filter, ...over }), true);
  if (!rows) return <p class="loading">…</p>;
  return (
    <section class="sessions" aria-labelledby="sessions">
      <h2 id="sessions">Sessions</h2>
      <div class="filters">
        <label>
          Search in messages
          <input
            type="search"
            value={filter.text}
            onInput={(event) => set({ text: event.currentTarget.value })}
            placeholder="words of a message, a title, an id"
          />
        </label>
        <label>
          Show
          <select value={filter.status} onChange={(event) => set({ status: event.currentTarget.value })}>
            {Object.entries(STATUS).map(([value, [title, is]]) => (
              <option key={value} value={value}>
                {title} ({rows.filter(is).length.toLocaleString('en-GB')})
              </option>
            ))}
          </select>
        </label>
      </div>
      <Facets rows={rows} filter={filter} set={set} />
      <p role="status" class="count">
        {plural(found.length, 'session')} of {rows.length.toLocaleString('en-GB')}
        {filter.text !== '' && read < 1 && ` (reading messages: ${Math.round(read * 100)}%)`}
        {addressOf(filter) !== address({ v: 'sessions' }) && (
          <button type="button" class="quiet" onClick={() => go(address({ v: 'sessions' }), true)}>
            clear the filter
          </button>
        )}
      </p>
      <List rows={rows} found={found} />
    </section>
  );
}

interface FacetsProps {
  rows: readonly PageRow[];
  filter: Filter;
  set: (over: Partial<Filter>) => void;
}

function Facets({ rows, filter, set }: FacetsProps) {
  const values = useMemo(
    () =>
      FACET_NAMES.map((facet) => {
        const counts = new Map<string, number>();
        for (const row of rows)
          for (const one of new Set(FACETS[facet](row))) counts.set(one, (counts.get(one) ?? 0) + 1);
        return [facet, [...counts].sort((a, b) => b[1] - a[1])] as const;
      }).filter(([, counts]) => counts.length > 1 || counts[0]?.[0] !== undefined),
    [rows],
  );
  const step = (facet: Facet, value: string): void => {
    const { only, not } = filter.facets[facet];
    const without = (all: string[]): string[] => all.filter((one) => one !== value);
    const next = only.includes(value)
      ? { only: without(only), not: [...not, value] }
      : not.includes(value)
        ? { only, not: without(not) }
        : { only: [...only, value], not };
    set({ facets: { ...filter.facets, [facet]: next } });
  };
  return (
    <details class="facets" open={FACET_NAMES.some((facet) => written(filter.facets[facet]) !== '')}>
      <summary>
        Filter by {values.map(([facet]) => facet).join(', ')} (press once: only these; twice: not these)
      </summary>
      {values.map(([facet, counts]) => (
        <fieldset key={facet}>
          <legend>{facet}</legend>
          {counts.map(([value, n]) => {
            const { only, not } = filter.facets[facet];
            const state = only.includes(value) ? 'only' : not.includes(value) ? 'not' : '';
            return (
              <button
                type="button"
                key={value}
                class={`facet ${state}`}
                aria-pressed={state !== ''}
                onClick={() => step(facet, value)}
              >
                {state && <b>{state} </b>}
                {visible(value)} <small>{n.toLocaleString('en-GB')}</small>
              </button>
            );
          })}
        </fieldset>
      ))}
    </details>
  );
}

/** Pixels of a row; the style has the same. */
const ROW = 60;
const AROUND = 6;

/** Only rows that can be seen are there. Arrow keys move, Enter opens. */
function List({ rows, found }: { rows: readonly PageRow[]; found: readonly number[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const [active, setActive] = useState(0);
  useEffect(() => {
    const update = (): void => setHeight(box.current?.clientHeight ?? 600);
    update();
    addEventListener('resize', update);
    return () => removeEventListener('resize', update);
  }, []);
  useEffect(() => {
    setActive(0);
    box.current?.scrollTo(0, 0);
  }, [found]);
  const from = Math.max(0, Math.floor(top / ROW) - AROUND);
  const to = Math.min(found.length, Math.ceil((top + height) / ROW) + AROUND);
  const move = (n: number): void => {
    const next = Math.max(0, Math.min(found.length - 1, n));
    setActive(next);
    const view = box.current;
    if (!view) return;
    if (next * ROW < view.scrollTop) view.scrollTop = next * ROW;
    else if ((next + 1) * ROW > view.scrollTop + view.clientHeight)
      view.scrollTop = (next + 1) * ROW - view.clientHeight;
  };
  const open = (n: number): void => {
    const row = rows[found[n] ?? -1];
    if (row) go(address({ s: row.id }));
  };
  const page = Math.max(1, Math.floor(height / ROW) - 1);
  const KEYS: Record<string, () => void> = {
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active - 1),
    PageDown: () => move(active + page),
    PageUp: () => move(active - page),
    Home: () => move(0),
    End: () => move(found.length - 1),
    Enter: () => open(active),
  };
  if (found.length === 0) return <p>No session fits the filter.</p>;
  return (
    <div
      class="list-box"
      ref={box}
      tabIndex={0}
      role="listbox"
      aria-label="Sessions"
      aria-activedescendant={`session-${active}`}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={(event) => {
        const act = KEYS[event.key];
        if (!act) return;
        event.preventDefault();
        act();
      }}
    >
      <div role="presentation" style={{ height: `${found.length * ROW}px` }}>
        {found.slice(from, to).map((number, n) => {
          const row = rows[number]!;
          const place = from + n;
          return (
            <div
              key={number}
              id={`session-${place}`}
              role="option"
              aria-selected={place === active}
              aria-setsize={found.length}
              aria-posinset={place + 1}
              class={`item ${place === active ? 'active' : ''}`}
              style={{ top: `${place * ROW}px` }}
              onClick={() => open(place)}
            >
              <SessionVerdict row={row} />
              <span class="item-title">{visible(row.title)}</span>
              <span class="item-more">
                {row.failed.map(({ check, level }) => (
                  <span key={check + level} class={`tag tag-${level}`}>
                    {check}
                  </span>
                ))}
                <span>{row.languages.join(', ')}</span>
                <span>{plural(row.messages, 'message')}</span>
                <span>{span(row.lastedMs)}</span>
                <span>{row.place ?? row.id}</span>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Sessions that failed, for a printed page, which has no list to scroll. */
export function FailedForPrint() {
  const failed = head.findings.wrong.flatMap(({ where }) => where.map(([session]) => session));
  const ids = [...new Set(failed)].slice(0, 200);
  if (ids.length === 0) return null;
  return (
    <section class="print-only">
      <h2>Sessions of the findings</h2>
      <p>{ids.map(visible).join(', ')}</p>
    </section>
  );
}
