import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { visible } from '../../../sim/visible.ts';
import type { Mark } from '../../session-record.ts';
import type { Chat, ChatEvent, SaidEvent, SentEvent } from '../page-data.ts';
import { besideRows } from './beside-rows.ts';
import { Marks } from './marks.tsx';
import { clock, day, plural, span } from './text.ts';
import { around, type TimelineRow, timelineOf } from './timeline.ts';
import { useWire } from './wire.tsx';

interface ChatProps {
  chat: Chat;
  /** Only the rows around these marks, until somebody asks for all. */
  focus?: ((mark: Mark) => boolean) | undefined;
  /** Place of a message to scroll to. */
  at?: number | undefined;
  /** Only what this customer's phone shows. */
  only?: string | undefined;
  /** What can be done with messages, where the session still goes on. */
  hands?: Hands | undefined;
}

/** What a customer does with messages of the bot. */
export interface Hands {
  tap(event: SentEvent, option: number): void;
  /** What stands below a message. */
  below(event: SentEvent): ComponentChildren;
}

/** A session as WhatsApp would show it to its customers, with what is wrong beside it. */
export function ChatView({ chat, focus, at, only, hands }: ChatProps) {
  const [chosen, setCustomer] = useState<string>();
  const customer = only ?? chosen;
  const [whole, setWhole] = useState(false);
  const rows = useMemo(() => timelineOf(chat, customer), [chat, customer]);
  const focused = focus && rows.some(({ marks }) => marks.some(focus));
  const shown = useMemo(
    () =>
      focused && !whole
        ? around(rows, ({ marks }) => marks.some(focus))
        : { parts: [{ left: 0, rows: [...rows] }], left: 0 },
    [rows, focused, whole],
  );
  const nameOf = (key: string): string => chat.customers.find((one) => one.key === key)?.name ?? key;
  const several = chat.customers.length > 1 && only === undefined;
  const byPlace = useMemo(() => new Map(chat.events.map((event) => [event.place, event])), [chat]);
  useEffect(() => {
    if (at !== undefined) document.getElementById(`${chat.id}-${at}`)?.scrollIntoView({ block: 'center' });
  }, [chat, at]);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => besideRows(list.current), [shown]);
  const hidden = shown.left + shown.parts.reduce((sum, { left }) => sum + left, 0);
  return (
    <div class="chat">
      {several && (
        <div class="who-bar" role="group" aria-label="Customers">
          <button type="button" aria-pressed={customer === undefined} onClick={() => setCustomer(undefined)}>
            all {chat.customers.length} customers
          </button>
          {chat.customers.map(({ key, name }) => (
            <button type="button" key={key} aria-pressed={customer === key} onClick={() => setCustomer(key)}>
              {visible(name)}
            </button>
          ))}
        </div>
      )}
      <ol class="rows" ref={list} aria-label={`Chat with ${visible(chat.shop.name)}`}>
        {shown.parts.map(({ left, rows: part }) => [
          left > 0 && <Left key={`left-${part[0]?.key}`} left={left} onClick={() => setWhole(true)} />,
          ...part.map((row) => (
            <li
              key={row.key}
              class={`row is-${row.kind} ${classOf(row, focus)}`}
              id={idOf(chat, row)}
              data-checks={row.marks.map(({ check }) => check).join(' ') || undefined}
            >
              <div
                class={`lane ${'inWindow' in row && row.inWindow ? 'in-window' : ''} ${row.kind === 'closes' ? 'window-end' : ''}`}
              >
                <Row row={row} chat={chat} byPlace={byPlace} name={several ? nameOf : undefined} hands={hands} />
              </div>
              {row.marks.length > 0 && <Marks marks={row.marks} chat={chat} focus={focus} />}
            </li>
          )),
        ])}
        {shown.left > 0 && <Left left={shown.left} onClick={() => setWhole(true)} />}
      </ol>
      {hidden === 0 && focused && whole && (
        <button type="button" class="quiet" onClick={() => setWhole(false)}>
          show only what is around the failure
        </button>
      )}
    </div>
  );
}

const idOf = (chat: Chat, row: TimelineRow): string | undefined =>
  row.kind === 'said' || row.kind === 'sent' ? `${chat.id}-${row.event.place}` : undefined;

function classOf({ marks }: TimelineRow, focus: ChatProps['focus']): string {
  if (marks.length === 0) return '';
  const strong = focus ? marks.some(focus) : marks.some(isHard);
  return strong ? 'wrong' : 'odd';
}

/** It fails its session by itself. */
export const isHard = ({ kind, warning }: Mark): boolean => kind !== 'rate' && !warning;

function Left({ left, onClick }: { left: number; onClick: () => void }) {
  return (
    <li class="row left-out">
      <div class="lane">
        <button type="button" class="quiet" onClick={onClick}>
          {plural(left, 'line')} not shown: show the whole chat
        </button>
      </div>
    </li>
  );
}

interface RowProps {
  row: TimelineRow;
  chat: Chat;
  byPlace: ReadonlyMap<number, ChatEvent>;
  /** Where there are several customers. */
  name?: ((key: string) => string) | undefined;
  hands?: Hands | undefined;
}

function Row({ row, chat, byPlace, name, hands }: RowProps) {
  switch (row.kind) {
    case 'day':
      return <p class="chip">{day(chat.startedAt + row.at)}</p>;
    case 'wait':
      return <Wait ms={row.ms} newDay={row.newDay ? day(chat.startedAt + row.at) : undefined} />;
    case 'closes':
      return (
        <p class="closes">
          <span aria-hidden="true">◷</span> the turn closes at <time>{clock(chat.startedAt + row.at)}</time>:{' '}
          {span(chat.shop.waitMs)} without another message
        </p>
      );
    case 'missing':
      return <p class="bubble bot nothing">no reply</p>;
    case 'whole':
      return <p class="chip">the whole session</p>;
    case 'side':
      return <p class={`chip ${row.event.bad ? 'bad' : ''}`}>{visible(row.event.text)}</p>;
    case 'said':
      return (
        <Bubble
          row={row}
          chat={chat}
          byPlace={byPlace}
          who={name?.(row.event.customer) ?? 'customer'}
          shown={name !== undefined}
        >
          <Said event={row.event} />
        </Bubble>
      );
    default:
      return (
        <>
          {row.typedMs !== undefined && row.typedMs > 0 && (
            <p class="typing">
              <span class="dots" aria-hidden="true" /> typing {span(row.typedMs)}
            </p>
          )}
          <Bubble
            row={row}
            chat={chat}
            byPlace={byPlace}
            who={name ? `bot to ${name(row.event.customer)}` : 'bot'}
            shown={name !== undefined}
            hands={hands}
          >
            <Sent event={row.event} marks={row.marks} />
          </Bubble>
        </>
      );
  }
}

/** A pause as tall as it feels: a day is no line break. */
function Wait({ ms, newDay }: { ms: number; newDay: string | undefined }) {
  const minutes = ms / 60_000;
  const height = minutes < 1 ? 1.6 : 2 + 1.1 * Math.log2(1 + minutes);
  return (
    <p class={`wait ${ms >= 3_600_000 ? 'long' : ''}`} style={{ height: `${height.toFixed(1)}rem` }}>
      <span>
        {span(ms)} later{newDay ? ` · ${newDay}` : ''}
      </span>
    </p>
  );
}

interface BubbleProps {
  row: Extract<TimelineRow, { kind: 'said' | 'sent' }>;
  chat: Chat;
  byPlace: ReadonlyMap<number, ChatEvent>;
  who: string;
  /** Its writer is named to those who see. */
  shown: boolean;
  hands?: Hands | undefined;
  children: ComponentChildren;
}

function Bubble({ row, chat, byPlace, who, shown, hands, children }: BubbleProps) {
  const { event, languages } = row;
  const side = event.kind === 'said' ? 'customer' : 'bot';
  const refused = event.kind === 'sent' && event.refused !== undefined;
  const wire = useWire(event.place);
  const quoted = event.quotes === undefined ? undefined : (byPlace.get(event.quotes) ?? null);
  return (
    <div class={`bubble ${side} ${refused ? 'refused' : ''}`}>
      <span class={shown ? 'name' : 'unseen'}>{visible(who)}:</span>
      {quoted !== undefined && <Quote event={quoted} />}
      {children}
      <span class="foot">
        {languages.map((language) => (
          <span class="language" key={language} title={`language: ${language}`}>
            {language}
          </span>
        ))}
        <time>{clock(chat.startedAt + event.at)}</time>
        <Ticks event={event} />
        {wire.button}
      </span>
      {event.kind === 'sent' && <Options event={event} marks={row.marks} hands={hands} />}
      {event.kind === 'sent' && !refused && hands?.below(event)}
      {wire.panel}
    </div>
  );
}

function Quote({ event }: { event: ChatEvent | null }) {
  if (!event) return <span class="quote">a message that is not in this session</span>;
  const text =
    event.kind === 'sent' ? event.message.text || event.message.header : event.kind === 'said' ? wordsOf(event) : '';
  return (
    <span class="quote" dir="auto">
      <b>{event.kind === 'sent' ? 'bot' : 'customer'}</b> {visible(text ?? '').slice(0, 140)}
    </span>
  );
}

function Ticks({ event }: { event: SaidEvent | SentEvent }) {
  if (event.kind === 'said') {
    if (event.read !== undefined) return <Tick mark="✓✓" what="read by the bot" read />;
    return event.taken === undefined ? (
      <Tick mark="✓" what="sent, not taken by the bot" />
    ) : (
      <Tick mark="✓✓" what="taken by the bot" />
    );
  }
  switch (event.fate) {
    case 'read':
      return <Tick mark="✓✓" what="read by the customer" read />;
    case 'delivered':
      return <Tick mark="✓✓" what="delivered" />;
    case 'failed':
      return <Tick mark="⚠" what="not delivered" />;
    case 'sent':
      return <Tick mark="✓" what="sent" />;
    default:
      return null;
  }
}

const Tick = ({ mark, what, read }: { mark: string; what: string; read?: boolean }) => (
  <span class={`ticks ${read ? 'read' : ''}`} role="img" aria-label={what} title={what}>
    {mark}
  </span>
);

/** A customer's message in words. */
function wordsOf({ content }: SaidEvent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'tap':
      return content.title;
    case 'reaction':
      return content.emoji;
    case 'location':
      return content.name ?? `${content.latitude}, ${content.longitude}`;
    case 'contact':
      return content.name;
    case 'image':
    case 'video':
    case 'document':
      return content.caption ?? '';
    case 'order':
      return content.items.map(({ quantity, title, product }) => `${quantity} × ${title ?? product}`).join('\n');
    default:
      return '';
  }
}

const KINDS: Record<string, string> = {
  image: '🖼 picture',
  video: '🎞 video',
  document: '📄 document',
  audio: '🎤 voice message',
  sticker: '🏷 sticker',
  location: '📍 location',
  contact: '👤 contact',
  order: '🛒 cart',
  unsupported: 'a message of a kind that the platform does not pass on',
  reaction: 'reacts with',
};

function Said({ event }: { event: SaidEvent }) {
  const { content, forwarded, ad } = event;
  const kind = KINDS[content.type];
  const words = wordsOf(event);
  return (
    <>
      {forwarded && <span class="hint">↪ forwarded{forwarded === 'often' ? ' many times' : ''}</span>}
      {ad && <span class="hint">from the ad “{visible(ad)}”</span>}
      {kind && <span class="hint">{kind}</span>}
      {content.type === 'tap' && (
        <span class="hint">{content.via === 'list' ? '☰ chosen from the list' : '👆 tapped'}</span>
      )}
      {words && <Text text={words} />}
    </>
  );
}

function Sent({ event, marks }: { event: SentEvent; marks: readonly Mark[] }) {
  const { message, refused } = event;
  const wrong = wrongIn(marks);
  return (
    <>
      {refused !== undefined && <span class="hint bad">✗ the platform refused it: {visible(refused)}</span>}
      {message.kind === 'template' && <span class="hint">template</span>}
      {message.kind === 'reaction' && <span class="hint">reacts with</span>}
      {message.image !== undefined && (
        <span class="picture">
          <span aria-hidden="true">🖼</span> <span class="address">{visible(message.image)}</span>
        </span>
      )}
      {message.header && (
        <b>
          <Text text={message.header} wrong={wrong} />
        </b>
      )}
      {message.text && <Text text={message.text} wrong={wrong} />}
      {message.footer && (
        <span class="footer">
          <Text text={message.footer} />
        </span>
      )}
      {message.asksContact && <span class="hint">👤 asks for the contact</span>}
      {message.offers && (
        <span class="hint">
          🛒{' '}
          {message.offers.products.length > 0 ? message.offers.products.map(visible).join(', ') : 'the whole catalogue'}
        </span>
      )}
    </>
  );
}

/** What can be tapped, below the message. */
function Options({ event, marks, hands }: { event: SentEvent; marks: readonly Mark[]; hands?: Hands | undefined }) {
  const { message } = event;
  if (message.options.length === 0) return null;
  const wrong = wrongIn(marks);
  const isList = message.kind === 'list';
  return (
    <ul
      class={isList ? 'list' : 'buttons'}
      aria-label={isList ? `List: ${visible(message.listButton ?? '')}` : 'Buttons'}
    >
      {isList && (
        <li class="opens" aria-hidden="true">
          ☰ {visible(message.listButton ?? 'list')}
        </li>
      )}
      {message.options.map(({ id, title, description }, n) => {
        const shown = (
          <>
            <span dir="auto">{visible(title)}</span>
            {description && (
              <small dir="auto">
                <Highlighted text={visible(description)} wrong={wrong} />
              </small>
            )}
          </>
        );
        return (
          <li key={id} title={id}>
            {hands && event.refused === undefined ? (
              <button type="button" class="tap" onClick={() => hands.tap(event, n)}>
                {shown}
              </button>
            ) : (
              shown
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** False statements in the words of the reply. */
const wrongIn = (marks: readonly Mark[]): string[] =>
  marks.flatMap(({ basis }) => (basis?.claims ?? []).map(({ text }) => text));

/** Longer texts are folded. */
const FOLDED = 900;

function Text({ text, wrong = [] }: { text: string; wrong?: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const all = visible(text);
  const long = all.length > FOLDED + 200;
  const shown = long && !open ? `${all.slice(0, FOLDED)}…` : all;
  return (
    <span class="text" dir="auto">
      <Highlighted text={shown} wrong={wrong} />
      {long && (
        <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'show less' : `show all ${all.length.toLocaleString('en-GB')} characters`}
        </button>
      )}
    </span>
  );
}

/** Statements that are false stand out in their text. */
function Highlighted({ text, wrong }: { text: string; wrong: readonly string[] }) {
  for (const claim of wrong) {
    const words = visible(claim).trim();
    const at = words === '' ? -1 : text.indexOf(words);
    if (at < 0) continue;
    const [before, after] = [text.slice(0, at), text.slice(at + words.length)];
    return (
      <>
        <Highlighted text={before} wrong={wrong} />
        <mark>{words}</mark>
        <Highlighted text={after} wrong={wrong} />
      </>
    );
  }
  return <>{text}</>;
}
