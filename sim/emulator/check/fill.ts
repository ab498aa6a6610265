import { asObject } from '../../json.ts';

/** What stands for the placeholders of a vendor's examples. */
export interface Fillings {
  customer: string;
  /** Id of a message that the customer sent. */
  inboundId: string;
  /** Ids of uploaded files by kind: image, audio and so on. */
  media: Readonly<Record<string, string>>;
}

const LINKS: Readonly<Record<string, string>> = {
  image: 'https://media.example/a.jpg',
  video: 'https://media.example/a.mp4',
  audio: 'https://media.example/a.mp3',
  document: 'https://media.example/a.pdf',
  sticker: 'https://media.example/a.webp',
};
/** `<TITLE>`, `{{Number}}`, `http(s)://…`: nothing that a platform would take. */
const PLACEHOLDER = /<[^<>]+>|\{\{[^{}]+\}\}|http\(s\):\/\/\S*/;

/** A body with values in place of its placeholders: equal placeholders get equal values, others another one. */
export function filled(body: unknown, fillings: Fillings): unknown {
  const values = new Map<string, string>();
  const short = (text: string): string => {
    const known = values.get(text) ?? `v${values.size + 1}`;
    values.set(text, known);
    return known;
  };
  const fill = (value: unknown, key: string, kind: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => fill(one, key, kind));
    if (typeof value === 'object' && value !== null) {
      const own = Object.hasOwn(LINKS, key) ? key : kind;
      return Object.fromEntries(
        Object.entries(asObject(value)).map(([name, one]) => [plain(name, short), fill(one, name, own)]),
      );
    }
    if (typeof value !== 'string') return value;
    if (key === 'to') return fillings.customer;
    // Ids that an example invents belong to nobody here.
    if (key === 'message_id') return fillings.inboundId;
    if (key === 'id' && Object.hasOwn(fillings.media, kind)) return fillings.media[kind];
    if (!PLACEHOLDER.test(value)) return value;
    // The kind of a header that may be any: the plainest.
    if (key === 'type') return 'text';
    return /url|http/i.test(value) || key === 'link' ? (LINKS[kind] ?? 'https://shop.example/') : short(value);
  };
  return fill(body, '', '');
}

const plain = (name: string, short: (text: string) => string): string => (PLACEHOLDER.test(name) ? short(name) : name);
