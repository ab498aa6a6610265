import { useEffect, useRef, useState } from 'preact/hooks';
import { visible } from '../../visible.ts';
import type { ChatState } from '../page-data.ts';
import type { Do } from './app.tsx';

interface ComposerProps {
  state: ChatState;
  me: string;
  perform: Do;
  /** Place of the message that is quoted. */
  quoted: number | undefined;
  onQuote(place: number | undefined): void;
}

/** A place in Nairobi, until somebody writes another. */
const SOMEWHERE = { latitude: '-1.286389', longitude: '36.817223', name: 'Kenyatta Avenue' };

/** Where a person writes, and sends what is no text. */
export function Composer({ state, me, perform, quoted, onQuote }: ComposerProps) {
  const [text, setText] = useState('');
  const [place, setPlace] = useState<typeof SOMEWHERE>();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (quoted !== undefined) field.current?.focus();
  }, [quoted]);
  const over = state.phase === 'over';
  const send = async (hold: boolean): Promise<void> => {
    if (text.trim() === '') {
      if (!hold && state.held.length > 0) await perform({ do: 'release' });
      return;
    }
    const content = { type: 'text', text } as const;
    const quotes = quoted === undefined ? {} : { quotes: quoted };
    if (await perform({ do: 'send', as: me, content, ...quotes, ...(hold && { hold }) })) {
      setText('');
      onQuote(undefined);
    }
    field.current?.focus();
  };
  const sendPlace = async (): Promise<void> => {
    if (!place) return;
    const { name } = place;
    const at = { latitude: Number(place.latitude), longitude: Number(place.longitude) };
    const content = { type: 'location', ...at, ...(name.trim() && { name }) } as const;
    if (await perform({ do: 'send', as: me, content })) setPlace(undefined);
  };
  const said = state.chat.events.find((event) => event.place === quoted);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      {said?.kind === 'sent' && (
        <p class="quoting">
          <span class="quote" dir="auto">
            {visible(said.message.text || said.message.header || '').slice(0, 140)}
          </span>
          <button type="button" class="quiet" onClick={() => onQuote(undefined)}>
            do not quote
          </button>
        </p>
      )}
      <label for="write">Message</label>
      <textarea
        id="write"
        ref={field}
        rows={2}
        maxLength={4096}
        disabled={over}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void send(false);
        }}
      />
      <div class="keys">
        <button type="submit" class="main" disabled={over}>
          {state.held.length > 0 ? `Send ${text.trim() ? state.held.length + 1 : state.held.length}` : 'Send'}
        </button>
        <button
          type="button"
          disabled={over || text.trim() === ''}
          title="Hold the message back, and send it together with the next ones: a burst"
          onClick={() => void send(true)}
        >
          More follows
        </button>
        <button
          type="button"
          disabled={over}
          onClick={() => {
            const caption = text.trim();
            const content = { type: 'image', ...(caption && { caption }) } as const;
            void perform({ do: 'send', as: me, content }).then((done) => done && setText(''));
          }}
        >
          Picture
        </button>
        <button
          type="button"
          disabled={over}
          onClick={() => void perform({ do: 'send', as: me, content: { type: 'audio' } })}
        >
          Voice
        </button>
        <button
          type="button"
          disabled={over}
          aria-expanded={place !== undefined}
          onClick={() => setPlace(place ? undefined : SOMEWHERE)}
        >
          Location
        </button>
      </div>
      {place && (
        <fieldset class="place">
          <legend>Location</legend>
          {(['name', 'latitude', 'longitude'] as const).map((key) => (
            <label key={key}>
              {key}
              <input
                value={place[key]}
                inputMode={key === 'name' ? 'text' : 'decimal'}
                onInput={(event) => setPlace({ ...place, [key]: event.currentTarget.value })}
              />
            </label>
          ))}
          <button type="button" onClick={() => void sendPlace()}>
            Send the location
          </button>
        </fieldset>
      )}
    </form>
  );
}
