import type { LoggedEvent } from '../events.ts';
import { again, type State } from './control.ts';
import { Copy } from './copy.tsx';
import { curlOfCall, curlOfWebhook } from './curl.ts';

interface WireProps {
  state: State;
  events: readonly LoggedEvent[];
  act(task: () => Promise<unknown>): Promise<void>;
}

/** Webhooks with the bot's answers, and the bot's calls with the platform's, newest first. */
export function Wire({ state, events, act }: WireProps) {
  const crossed = events.filter((event) => event.kind === 'webhook' || event.kind === 'call' || event.kind === 'read');
  return (
    <section class="wire" aria-label="Webhooks and calls">
      <h2>Webhooks and calls</h2>
      {crossed.length === 0 && <p>Nothing has crossed yet.</p>}
      <ol>
        {crossed.toReversed().map((event) => (
          <li key={event.n}>
            {event.kind === 'read' ? (
              <p>
                read mark{event.typing ? ', typing' : ''}: <code>{event.messageId}</code>
              </p>
            ) : event.kind === 'webhook' ? (
              <details>
                <summary>
                  <Fate status={event.answer.httpStatus} /> webhook{event.attempt > 1 && `, try ${event.attempt}`} →{' '}
                  <code>{event.url}</code>
                </summary>
                <Copy label="curl" text={curlOfWebhook(event)} />
                <button type="button" onClick={() => void act(() => again(event.n))}>
                  deliver again
                </button>
                <pre>{readable(event.body)}</pre>
                <h3>Answer</h3>
                <pre>
                  {event.answer.httpStatus === null ? `none: ${event.answer.lost}` : event.answer.body || '(empty)'}
                </pre>
              </details>
            ) : event.kind === 'call' ? (
              <details>
                <summary>
                  <Fate status={event.httpStatus} /> {event.method} <code>{event.path}</code>
                </summary>
                <Copy label="curl" text={curlOfCall(event, state)} />
                <pre>{readable(event.body)}</pre>
                <h3>Answer</h3>
                <pre>{readable(event.answer)}</pre>
              </details>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fate({ status }: { status: number | null }) {
  const good = status !== null && status < 300;
  return (
    <b class={good ? 'good' : 'bad'}>
      <span aria-hidden="true">{good ? '✓' : '✗'}</span> {status ?? 'lost'}
    </b>
  );
}

/** JSON with line breaks, a form with one parameter a line, anything else as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    if (!/^[\w.%+~*-]+=/.test(text)) return text;
    return [...new URLSearchParams(text)].map(([name, value]) => `${name} = ${value}`).join('\n');
  }
}
