import { useState } from 'preact/hooks';
import type { BotMessage } from '../../trace/types.ts';
import type { LoggedEvent } from '../events.ts';
import { contentText } from './content-text.ts';
import { putCustomer, type State, say, tell } from './control.ts';
import { Copy } from './copy.tsx';
import { curlOfSaying } from './curl.ts';

interface ChatProps {
  state: State;
  events: readonly LoggedEvent[];
  phone: string;
  onCustomer(phone: string): void;
  act(task: () => Promise<unknown>): Promise<void>;
}

/** The phone of one customer: a box to write, buttons to tap. */
export function Chat({ state, events, phone, onCustomer, act }: ChatProps) {
  const [text, setText] = useState('');
  const shown = events.filter(
    (event) =>
      (event.kind === 'said' && event.customer.phone === phone) || (event.kind === 'sent' && event.to === phone),
  );
  const send = (saying: Record<string, unknown>) => act(() => say({ from: phone, ...saying }));
  return (
    <section class="chat" aria-label="Phone of a customer">
      <div class="customers">
        <label>
          Customer{' '}
          <select value={phone} onChange={(event) => onCustomer(event.currentTarget.value)}>
            {state.customers.map(({ phone: number, name, username }) => (
              <option key={number} value={number}>
                {name} · {username === undefined ? number : `@${username}`}
              </option>
            ))}
          </select>
        </label>{' '}
        <NewCustomer
          onMade={(details) =>
            void act(async () => {
              await putCustomer(details);
              onCustomer(details.phone);
            })
          }
        />
      </div>
      <ol class="bubbles" aria-live="polite">
        {shown.map((event) =>
          event.kind === 'said' ? (
            <li key={event.n} class="bubble customer">
              <span dir="auto">{contentText(event.message.content)}</span>
            </li>
          ) : event.kind === 'sent' ? (
            <li key={event.n} class={`bubble bot ${event.accepted ? '' : 'refused'}`}>
              <Message
                message={event.botMessage}
                onTap={(position) => void send({ tap: { option: position, messageId: event.botMessage.id } })}
                onShare={() => void send({ contact: 'own' })}
              />
              {event.refusal && (
                <p class="refusal">
                  refused: {event.refusal.code} {event.refusal.details}
                </p>
              )}
              {event.accepted && (
                <p class="fates">
                  {['delivered', 'read'].map((status) => (
                    <button
                      type="button"
                      key={status}
                      onClick={() => void act(() => tell(event.botMessage.id, status))}
                    >
                      report {status}
                    </button>
                  ))}
                </p>
              )}
            </li>
          ) : null,
        )}
      </ol>
      <form
        class="write"
        onSubmit={(event) => {
          event.preventDefault();
          void send({ text });
          setText('');
        }}
      >
        <input
          aria-label="Message of the customer"
          placeholder="Write as this customer"
          required
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit">send</button>
        <Copy label="curl" text={curlOfSaying(state, { from: phone, text: text || 'Hello' })} />
      </form>
      <p class="more">
        {(['image', 'audio', 'document'] as const).map((type) => (
          <button type="button" key={type} onClick={() => void send({ media: { type } })}>
            send {type === 'audio' ? 'a voice message' : `${type === 'image' ? 'an' : 'a'} ${type}`}
          </button>
        ))}
      </p>
    </section>
  );
}

function NewCustomer({ onMade }: { onMade(details: { phone: string; name: string; username?: string }): void }) {
  const [phone, setPhone] = useState('');
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  return (
    <details class="new">
      <summary>new customer</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onMade({ phone, name, ...(username !== '' && { username }) });
        }}
      >
        <input
          required
          pattern="\d{7,15}"
          placeholder="number, digits"
          aria-label="Number"
          value={phone}
          onInput={(event) => setPhone(event.currentTarget.value)}
        />
        <input
          required
          placeholder="name"
          aria-label="Name"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <input
          placeholder="username (hides the number)"
          aria-label="Username"
          value={username}
          onInput={(event) => setUsername(event.currentTarget.value)}
        />
        <button type="submit">add</button>
      </form>
    </details>
  );
}

interface MessageProps {
  message: BotMessage;
  onTap(position: number): void;
  onShare(): void;
}

function Message({ message, onTap, onShare }: MessageProps) {
  const { kind, header, text, footer, image, options, asksContact } = message;
  return (
    <>
      <small>{kind}</small>
      {image !== undefined && <code class="picture">{image}</code>}
      {header !== undefined && <b dir="auto">{header}</b>}
      <span class="body" dir="auto">
        {text}
      </span>
      {footer !== undefined && <small dir="auto">{footer}</small>}
      {asksContact && (
        <p class="options">
          <button type="button" onClick={onShare}>
            Share contact info
          </button>
        </p>
      )}
      {options.length > 0 && (
        <p class="options">
          {options.map(({ id, title, description }, at) => (
            <button type="button" key={`${id}-${at}`} title={description ?? id} onClick={() => onTap(at + 1)}>
              {title}
            </button>
          ))}
        </p>
      )}
    </>
  );
}
