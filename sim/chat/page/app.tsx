import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ChatView } from '../../../reports/html/page/chat.tsx';
import { clock, day } from '../../../reports/html/page/text.ts';
import { visible } from '../../visible.ts';
import type { ChatState } from '../page-data.ts';
import type { Action } from '../requests.ts';
import { Alerts } from './alerts.tsx';
import { act, Refused, stateAfter, type Told } from './api.ts';
import { Composer } from './composer.tsx';
import { Checks, Expectations, Meanings } from './judged.tsx';
import { Save } from './save.tsx';
import { Shop } from './shop.tsx';
import { Time } from './time.tsx';

/** Does something on the server, and tells what was wrong. Answers whether it was done. */
export type Do = (action: Action) => Promise<boolean>;

/** The customer whose phone this tab is. */
const inHash = (): string | undefined => new URLSearchParams(location.hash.slice(1)).get('as') ?? undefined;

export function App() {
  const [state, setState] = useState<ChatState>();
  const [problems, setProblems] = useState<readonly Told[]>([]);
  const [gone, setGone] = useState<readonly Told[]>([]);
  const [as, setAs] = useState(inHash);
  const [quoted, setQuoted] = useState<number>();
  useEffect(() => {
    const change = (): void => setAs(inHash());
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, []);
  useEffect(() => follow(setState, setGone), []);
  const revision = state?.revision ?? 0;
  const perform: Do = useCallback(
    async (action) => {
      try {
        await act(revision, action);
        setProblems([]);
        return true;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        setProblems(error.problems);
        return false;
      }
    },
    [revision],
  );
  const me = state?.customers.find(({ key }) => key === as) ?? state?.customers[0];
  useEffect(() => {
    if (me) document.title = `${me.name}: Rehearsal chat`;
  }, [me?.name]);
  if (!state || !me)
    return (
      <main>
        <h1>Rehearsal chat</h1>
        {gone.length > 0 ? <Alerts told={gone} /> : <p>The bot is being started …</p>}
      </main>
    );
  const { bot, chat, customers } = state;
  return (
    <>
      <a class="skip" href="#write" onClick={focusOn('write')}>
        Skip to writing
      </a>
      <header class="desk-head">
        <h1>Rehearsal chat</h1>
        <p>
          You are <b>{visible(me.name)}</b>, and write to {visible(chat.shop.name)} ({visible(bot.title)},{' '}
          {chat.channel}).
        </p>
        {customers.length > 1 && (
          <nav aria-label="Customers">
            {customers.map(({ key, name }) => (
              <a key={key} href={`#as=${key}`} aria-current={key === me.key ? 'page' : undefined}>
                {visible(name)}
              </a>
            ))}
            <small>Open a name in a second tab to be two customers at once.</small>
          </nav>
        )}
      </header>
      <main class="desk" tabIndex={-1}>
        <section class="phone" aria-label="Chat">
          <p class="clock">
            <time>
              {day(state.now)} {clock(state.now)}
            </time>{' '}
            {bot.virtual
              ? 'virtual time'
              : 'real time: the bot runs by the real clock, so time cannot jump and nothing can be taken back'}
          </p>
          <Conversation state={state} me={me.key} perform={perform} onQuote={setQuoted} />
          <Alerts told={[...gone, ...problems]} onClose={() => setProblems([])} />
          {state.phase === 'over' && (
            <div class="over" role="alert">
              <p>
                <b>The session is over.</b> {visible(state.why ?? '')}
              </p>
              <p>What was played is kept and can be saved.</p>
              <button type="button" onClick={() => perform({ do: 'again' })}>
                Play it again from the start
              </button>
            </div>
          )}
          <Composer key={me.key} state={state} me={me.key} perform={perform} quoted={quoted} onQuote={setQuoted} />
          <Time state={state} perform={perform} />
        </section>
        <div class="panels">
          <Checks state={state} />
          <Expectations state={state} me={me} perform={perform} />
          <Meanings state={state} me={me.key} perform={perform} />
          <Shop state={state} me={me.key} perform={perform} />
          <Save state={state} />
        </div>
      </main>
    </>
  );
}

interface ConversationProps {
  state: ChatState;
  me: string;
  perform: Do;
  onQuote(place: number): void;
}

function Conversation({ state, me, perform, onQuote }: ConversationProps) {
  const end = useRef<HTMLDivElement>(null);
  const count = state.chat.events.length + state.held.length;
  useEffect(() => {
    const box = end.current?.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }, [count, me]);
  const { events } = state.chat;
  const isEmpty = !events.some((event) => 'customer' in event && event.customer === me);
  const typing = !state.settled && typingTo(events, me);
  const last = events.findLast((event) => event.kind === 'sent' && event.customer === me);
  return (
    // The chat is scrolled by the keyboard too.
    <div class="screen" tabIndex={0} role="region" aria-label="Messages">
      {isEmpty && <p class="hint">Nothing was said yet. Write to the shop below.</p>}
      <ChatView
        chat={state.chat}
        only={me}
        hands={{
          tap: ({ place }, option) => void perform({ do: 'tap', as: me, place, option }),
          below: ({ place }) => (
            <span class="hands">
              <button type="button" class="quiet" onClick={() => onQuote(place)}>
                quote
              </button>
              <button
                type="button"
                class="quiet"
                aria-label="like: react with a thumb up"
                onClick={() => perform({ do: 'react', as: me, place, emoji: '👍' })}
              >
                like
              </button>
            </span>
          ),
        }}
      />
      {state.held.length > 0 && (
        <ol class="held" aria-label="Held back, to be sent together">
          {state.held.map(({ as, text }, n) => (
            <li key={n} dir="auto">
              {as !== me && <b>{visible(as)}: </b>}
              {visible(text)}
            </li>
          ))}
        </ol>
      )}
      {typing && (
        <p class="typing" role="status">
          <span class="dots" aria-hidden="true" /> the bot is typing
        </p>
      )}
      <p class="unseen" role="status">
        {last?.kind === 'sent' ? `The bot wrote: ${visible(last.message.text).slice(0, 300)}` : ''}
      </p>
      <div ref={end} />
    </div>
  );
}

/** The bot has shown that it types, and has sent nothing since. */
function typingTo(events: ChatState['chat']['events'], me: string): boolean {
  const said = events.findLast((event) => event.kind === 'said' && event.customer === me && event.typing);
  const sent = events.findLast((event) => event.kind === 'sent' && event.customer === me);
  return said !== undefined && (sent === undefined || sent.place < said.place);
}

const focusOn =
  (id: string) =>
  (event: Event): void => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };

/** Asks for each new state as soon as there is one. Answers what ends it. */
function follow(take: (state: ChatState) => void, lost: (told: readonly Told[]) => void): () => void {
  let over = false;
  void (async () => {
    let revision = 0;
    while (!over) {
      try {
        const state = await stateAfter(revision);
        lost([]);
        if (state) {
          revision = state.revision;
          take(state);
        }
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        lost(error.problems);
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    }
  })();
  return () => {
    over = true;
  };
}
