import type { LoggedEvent } from '../events.ts';
import { again, type State } from './control.ts';
import { Copy } from './copy.tsx';
import { type Crossing, crossingsOf } from './crossings.ts';
import { curlOfCall, curlOfWebhook } from './curl.ts';
import { masked } from './secrets.ts';

interface WireProps {
  state: State;
  events: readonly LoggedEvent[];
  act(task: () => Promise<unknown>): Promise<void>;
}

/** Webhooks with the bot's answers, and the bot's calls with the platform's, newest first. */
export function Wire({ state, events, act }: WireProps) {
  const crossed = crossingsOf(events);
  const show = (text: string): string => masked(text, state);
  return (
    <section class="wire" aria-label="Webhooks and calls">
      <h2>Webhooks and calls</h2>
      {crossed.length === 0 && <p>Nothing has crossed yet.</p>}
      <ol>
        {crossed.toReversed().map((crossing) => (
          <li key={crossing.kind === 'webhook' ? crossing.tries[0].n : crossing.n}>
            {crossing.kind === 'read' ? (
              <p>
                read mark{crossing.typing ? ', typing' : ''}: <code>{crossing.messageId}</code>
              </p>
            ) : crossing.kind === 'webhook' ? (
              <Webhook crossing={crossing} show={show} onAgain={() => void act(() => again(crossing.n))} />
            ) : (
              <details>
                <summary>
                  <Fate status={crossing.httpStatus} /> {crossing.method} <code>{show(crossing.path)}</code>
                </summary>
                <Copy label="curl" text={curlOfCall(crossing, state)} />
                <Text of={readable(show(crossing.body))} label="Body of the call" />
                <h3>Answer</h3>
                <Text of={readable(show(crossing.answer))} label="Answer of the platform" />
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface WebhookProps {
  crossing: Extract<Crossing, { kind: 'webhook' }>;
  show(text: string): string;
  onAgain(): void;
}

/** What a webhook holds, and how each try to bring it ended. */
function Webhook({ crossing: { holds, tries }, show, onAgain }: WebhookProps) {
  const [first] = tries;
  const last = tries.at(-1) ?? first;
  return (
    <details>
      <summary>
        <Fate status={last.answer.httpStatus} /> webhook{tries.length > 1 && `, ${tries.length} tries`}
        {holds.length > 0 && (
          <>
            {': '}
            <bdi class="holds">{show(holds.slice(0, 3).join(' · '))}</bdi>
            {holds.length > 3 && ` and ${holds.length - 3} more`}
          </>
        )}
      </summary>
      <Copy label="curl" text={curlOfWebhook(first)} />
      <button type="button" onClick={onAgain}>
        deliver again
      </button>
      <h3>Request</h3>
      <p>
        {first.method} <code>{show(first.url)}</code>
      </p>
      <dl class="headers">
        {Object.entries(first.headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{show(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Text of={first.body === '' ? '(no body)' : readable(show(first.body))} label="Body of the webhook" />
      <h3>{tries.length === 1 ? 'Answer of the bot' : 'Answers of the bot'}</h3>
      <ol class="tries">
        {tries.map(({ n, at, answer }, place) => (
          <li key={n}>
            <p>
              {tries.length > 1 && `try ${place + 1}, `}
              <time>{new Date(at).toISOString()}</time> <Fate status={answer.httpStatus} />{' '}
              {answer.httpStatus === null
                ? answer.lost === 'timeout'
                  ? 'no answer in time'
                  : 'no connection'
                : answer.contentType}
            </p>
            {answer.httpStatus !== null && (
              <Text of={answer.body === '' ? '(empty)' : readable(show(answer.body))} label="Answer of the bot" />
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A text that scrolls where it is long, also by the keyboard. */
function Text({ of, label }: { of: string; label: string }) {
  return (
    <pre tabIndex={0} role="region" aria-label={label}>
      {of}
    </pre>
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
