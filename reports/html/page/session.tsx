import { useState } from 'preact/hooks';
import { visible } from '../../../sim/visible.ts';
import { ChatView } from './chat.tsx';
import { bytesOf, wireOf } from './data.ts';
import { useChat } from './findings.tsx';
import { Command, SessionVerdict } from './parts.tsx';
import { address } from './route.ts';
import { plural, span } from './text.ts';
import { Bytes } from './wire.tsx';

/** One session: all of its chat, everything that failed in it, and how to play it again. */
export function SessionView({ id }: { id: string }) {
  const { row, chats } = useChat(id);
  const [channel, setChannel] = useState<string>();
  if (row === undefined) return <p class="loading">…</p>;
  if (row === null)
    return (
      <section>
        <h2>There is no session {visible(id)} in this run</h2>
        <p>
          <a href={address({ v: 'sessions' })}>All sessions of the run</a>
        </p>
      </section>
    );
  const chat = chats.find((one) => one.channel === channel) ?? chats[0];
  const facts = [
    row.source === 'generated' ? 'generated' : (row.place ?? 'scripted'),
    row.channels.join(' and '),
    row.languages.join(', '),
    row.personas.filter((persona) => persona !== 'scripted').join(', '),
    plural(row.messages, 'message'),
    `${span(row.lastedMs)} by the ${row.clock} clock`,
  ].filter(Boolean);
  return (
    <article class="session">
      <header>
        <h2>
          <SessionVerdict row={row} /> {visible(row.title)}
        </h2>
        <p class="facts">
          {facts.map((fact) => (
            <span key={fact}>{visible(fact)}</span>
          ))}
        </p>
        {row.trouble && <p class="bad">{visible(row.trouble)}</p>}
        {row.failed.length > 0 && (
          <p>
            {row.failed.map(({ check, level, count }) => (
              <button type="button" key={check + level} class={`tag tag-${level}`} onClick={() => showMark(check)}>
                {check}
                {count > 1 ? ` ×${count}` : ''}
              </button>
            ))}
          </p>
        )}
        <Command command={row.replay} />
      </header>
      {chats.length > 1 && (
        <div class="who-bar" role="group" aria-label="Channel">
          {chats.map((one) => (
            <button type="button" key={one.channel} aria-pressed={one === chat} onClick={() => setChannel(one.channel)}>
              {one.channel}
            </button>
          ))}
        </div>
      )}
      {chat ? (
        <Bytes.Provider value={row.bytes ? () => bytesOf(row, chat.channel) : undefined}>
          <ChatView key={`${chat.id}-${chat.channel}`} chat={chat} />
        </Bytes.Provider>
      ) : (
        <p>
          The chat of this session is not in this file.{' '}
          {row.clock === 'real' ? 'Sessions of the real clock store none.' : 'The run’s trace.ndjson.gz has it.'}
        </p>
      )}
      {row.wire && <Wire row={row} />}
    </article>
  );
}

/** Goes to the first place in the chat where a check failed. */
function showMark(check: string): void {
  const row = document.querySelector<HTMLElement>(`[data-checks~="${CSS.escape(check)}"]`);
  if (!row) return;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'center' });
}

function Wire({ row }: { row: Parameters<typeof wireOf>[0] }) {
  const [json, setJson] = useState<string>();
  return (
    <details
      class="wire"
      onToggle={(event) => {
        if (event.currentTarget.open && json === undefined) void wireOf(row).then(setJson);
      }}
    >
      <summary>What crossed between platform and bot, as JSON</summary>
      <pre tabIndex={0}>{json ?? '…'}</pre>
    </details>
  );
}
