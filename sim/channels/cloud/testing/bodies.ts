/** Messages that the platform takes, as pieces to be varied. All go to Amina of `desk.ts`. */
type Body = Record<string, unknown>;

export const JPEG = 'https://cdn.duka.example/shoe.jpg';

export const text = (body: unknown, more: Body = {}): Body => ({ type: 'text', text: { body, ...more } });

export const image = (more: Body = {}): Body => ({ type: 'image', image: { link: JPEG, ...more } });

export const interactive = (type: string, action: unknown, more: Body = {}): Body => ({
  type: 'interactive',
  interactive: { type, body: { text: 'Here you go' }, action, ...more },
});

export const reply = (id: unknown, title: unknown): Body => ({ type: 'reply', reply: { id, title } });

export const buttons = (given: unknown = [reply('yes', 'Yes')], more: Body = {}): Body =>
  interactive('button', { buttons: given }, more);

export const row = (n: number, more: Body = {}): Body => ({ id: `row-${n}`, title: `Row ${n}`, ...more });

/** `count` things made from their number. */
export const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

export const list = (
  sections: unknown = [{ rows: [row(1), row(2)] }],
  more: Body = {},
  button: unknown = 'Open',
): Body => interactive('list', { button, sections }, more);

export const cta = (parameters: unknown = { display_text: 'Open', url: 'https://duka.example/' }): Body =>
  interactive('cta_url', { name: 'cta_url', parameters });

export const product = (more: Body = {}): Body => ({
  type: 'interactive',
  interactive: { type: 'product', action: { catalog_id: '1', product_retailer_id: 'shoe' }, ...more },
});

export const items = (count: number): Body[] => times(count, (n) => ({ product_retailer_id: `p-${n}` }));

export const productList = (sections: unknown = [{ product_items: items(2) }], more: Body = {}): Body =>
  interactive('product_list', { catalog_id: '1', sections }, { header: { type: 'text', text: 'Shoes' }, ...more });

export const flow = (parameters: Body = {}): Body =>
  interactive('flow', {
    name: 'flow',
    parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Fill in', ...parameters },
  });

const quickReply = (id: unknown, title: unknown): Body => ({ type: 'quick_reply', quick_reply: { id, title } });

export const linkCard = (n: number, more: Body = {}): Body => ({
  card_index: n,
  type: 'cta_url',
  header: { type: 'image', image: { link: JPEG } },
  action: { name: 'cta_url', parameters: { display_text: 'Buy', url: 'https://duka.example/' } },
  ...more,
});

export const replyCard = (n: number, count = 1): Body =>
  linkCard(n, { action: { buttons: times(count, (i) => quickReply(`${n}-${i}`, `Pick ${i}`)) } });

export const carousel = (cards: unknown = times(2, linkCard), more: Body = {}): Body =>
  interactive('carousel', { cards }, more);

export const template = (
  components?: unknown,
  name: unknown = 'order_update',
  language: unknown = { code: 'en_US' },
): Body => ({
  type: 'template',
  template: { name, language, ...(components !== undefined && { components }) },
});

export const parameters = (type: string, ...texts: unknown[]): Body => ({
  type,
  parameters: texts.map((value) => ({ type: 'text', text: value })),
});

export const contact = (name: unknown = { formatted_name: 'Amina H', first_name: 'Amina' }): Body => ({
  name,
  phones: [{ phone: '+254712345678', type: 'CELL' }],
});

export const contacts = (given: unknown = [contact()]): Body => ({ type: 'contacts', contacts: given });

export const location = (more: Body = {}): Body => ({
  type: 'location',
  location: { latitude: -1.28, longitude: 36.82, ...more },
});
