import { afterAll, beforeAll, expect, it } from 'vitest';
import { toy } from '../../tests/fixtures/toy-channel/index.ts';
import { channels } from '../channels/index.ts';
import { buttons, text } from '../checks/testing.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import { type ChannelPair, type ExplainingFact, says } from './channels.ts';
import { between, type Sent, talk, told } from './testing.ts';

let unregister: () => void;
beforeAll(() => {
  unregister = channels.register(toy);
});
afterAll(() => unregister());

it.each<[ExplainingFact, ChannelPair, string]>([
  ['picture-or-buttons', { a: 'cloud', b: 'toy' }, 'Toy carries no picture together with buttons in a conversation'],
  ['picture-or-buttons', { a: 'toy', b: 'cloud' }, 'Toy carries no picture together with buttons in a conversation'],
  [
    'one-form-fewer',
    { a: 'twilio', b: 'cloud' },
    'between a picture with buttons and plain text there are buttons alone on Cloud API, nothing on Twilio',
  ],
  [
    'refused-later',
    { a: 'twilio', b: 'cloud' },
    'a refusal of a picture that falls on a picture with buttons on Cloud API falls on a later picture on Twilio',
  ],
  ['text-limit', { a: 'toy', b: 'twilio' }, 'a text on Toy ends at 500 characters'],
  ['text-limit', { a: 'cloud', b: 'twilio' }, 'a text on Twilio ends at 1600 characters'],
  [
    'not-passed-on',
    { a: 'cloud', b: 'twilio' },
    'Twilio does not pass every message on to the bot (reaction, order, edit, delete, unsupported, group, product-page)',
  ],
])('%s says of %o: %s', (fact, pair, words) => {
  expect(says(fact, pair)).toBe(words);
});

/** The same session on another channel, with a change to the last message of the bot. */
function on(channel: ChannelName, trace: Trace, change: (last: Sent) => void): Trace {
  const other = structuredClone(trace);
  other.session.channel = channel;
  change(other.events.findLast((event) => event.kind === 'sent') as Sent);
  return other;
}

it('explains by facts that tell two channels apart, and by nothing where they are equal in them', () => {
  const picture = { ...buttons('Safari Boot', ['Buy']), image: 'https://img.example/boot.jpg' };
  const shown = (channel: ChannelName): Trace => {
    const trace = talk((c) => c.says('amina', 'tell me more').bot(picture)).trace();
    return on(channel, trace, () => {});
  };
  const bare = (channel: ChannelName): Trace => on(channel, shown(channel), (last) => delete last.botMessage.image);
  expect(told(between(shown('cloud'), bare('toy')))).toEqual(['picture: picture-or-buttons']);
  expect(told(between(shown('toy'), bare('twilio')))).toEqual(['picture: unexplained']);

  const long = talk((c) => c.says('amina', 'and then?').bot(text('a'.repeat(1600)))).trace();
  const cut = (channel: ChannelName): Trace =>
    on(channel, long, (last) => (last.botMessage.text = `${'a'.repeat(499)}…`));
  expect(
    told(
      between(
        on('twilio', long, () => {}),
        cut('toy'),
      ),
    ),
  ).toEqual(['text: text-limit']);
  expect(
    told(
      between(
        on('toy', long, () => {}),
        cut('twilio'),
      ),
    ),
  ).toEqual(['text: unexplained']);
  expect(told(between(long, cut('twilio')))).toEqual(['text: unexplained']);
});

it('takes no message for one-sided that neither channel passes on', () => {
  const thanked = talk((c) =>
    c.sends('amina', { type: 'unsupported' }).says('amina', 'thanks').bot(text('You are welcome.')),
  ).trace();
  const odd = thanked.events.find((event) => event.kind === 'said' && event.message.content.type === 'unsupported');
  const id = odd?.kind === 'said' ? odd.message.id : '';
  thanked.events = thanked.events.filter((event) => event.kind !== 'delivery' || !event.ids.includes(id));
  const onTwilio = on('twilio', thanked, () => {});
  expect(
    between(
      on('toy', thanked, () => {}),
      onTwilio,
    ),
  ).toMatchObject({ apart: 0, differences: [] });
  const other = on('toy', thanked, (last) => (last.botMessage.text = 'Karibu.'));
  expect(told(between(other, onTwilio))).toEqual(['text: unexplained']);
});
