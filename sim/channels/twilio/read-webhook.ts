import type { CustomerContent } from '../../trace/types.ts';
import type { Received } from '../received.ts';

/** The customer's message in the parameters of a webhook of Twilio's; undefined: it is none. A status has no message. */
export function readWebhook(body: string): Received[] | undefined {
  const given = parametersIn(body);
  const from = given.get('From');
  const id = given.get('MessageSid') ?? given.get('SmsSid');
  if (!from?.startsWith('whatsapp:') || !id) return undefined;
  const status = given.get('SmsStatus') ?? given.get('MessageStatus');
  if (status !== null && status !== 'received') return [];
  const name = given.get('ProfileName');
  const quotes = given.get('OriginalRepliedMessageSid');
  const often = given.get('FrequentlyForwarded') === 'true';
  const ad = given.get('ReferralHeadline');
  return [
    {
      ...{ from: from.replace(/\D/g, ''), id, content: contentOf(given) },
      ...(name ? { name } : {}),
      ...(quotes ? { quotes } : {}),
      ...(often || given.get('Forwarded') === 'true' ? { forwarded: often ? 'often' : 'once' } : {}),
      ...(ad ? { ad } : {}),
    },
  ];
}

function contentOf(given: URLSearchParams): CustomerContent {
  const text = given.get('Body') ?? '';
  const of = (name: string): string | undefined => given.get(name) || undefined;
  const [list, button] = [of('ListId'), of('ButtonPayload')];
  if (list) {
    const description = of('ListDescription');
    return {
      type: 'tap',
      optionId: list,
      title: of('ListTitle') ?? text,
      ...(description && { description }),
      via: 'list',
    };
  }
  if (button || of('ButtonText'))
    return { type: 'tap', optionId: button ?? text, title: of('ButtonText') ?? text, via: 'button' };
  const latitude = of('Latitude');
  if (latitude) {
    const [name, address] = [of('Label'), of('Address')];
    const place = { latitude: Number(latitude), longitude: Number(of('Longitude') ?? 0) };
    return { type: 'location', ...place, ...(name && { name }), ...(address && { address }) };
  }
  if (of('MessageType') === 'reaction')
    return { type: 'reaction', emoji: text, to: of('OriginalRepliedMessageSid') ?? '' };
  const kind = of('MediaContentType0');
  if (kind === undefined) return text === '' ? { type: 'unsupported' } : { type: 'text', text };
  const caption = text === '' ? {} : { caption: text };
  if (/vcard/.test(kind)) return { type: 'contact', name: '?', phone: '?' };
  if (kind.startsWith('audio/')) return { type: 'audio', voice: true };
  if (kind === 'image/webp') return { type: 'sticker' };
  if (kind.startsWith('image/')) return { type: 'image', ...caption };
  if (kind.startsWith('video/')) return { type: 'video', ...caption };
  return { type: 'document', ...caption };
}

/** The parameters of a form, or of JSON, as Twilio posts either. */
function parametersIn(body: string): URLSearchParams {
  if (!body.trimStart().startsWith('{')) return new URLSearchParams(body);
  try {
    const fields = Object.entries(JSON.parse(body) as Record<string, unknown>);
    return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value)]));
  } catch {
    return new URLSearchParams();
  }
}
