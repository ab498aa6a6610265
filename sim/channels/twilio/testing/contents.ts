/** Contents as bots make them at Twilio. */
export const PICTURE = 'https://duka.example/shoe.jpg';
export const URL_ACTION = { type: 'URL', title: 'Look', url: 'https://duka.example/' };
export const QUICK = { 'twilio/quick-reply': { body: 'Shall we, {{1}}?', actions: [{ title: 'Yes', id: 'yes' }] } };
export const LIST = {
  'twilio/list-picker': {
    body: 'Choose',
    button: 'Open',
    items: [
      { item: 'Shoes', id: 'shoes', description: 'KES 1,200' },
      { item: 'Boots', id: 'boots' },
    ],
  },
};
export const CARD = {
  'twilio/card': {
    title: 'Shoes',
    subtitle: 'Blue',
    media: [PICTURE],
    actions: [{ type: 'QUICK_REPLY', title: 'Buy', id: 'buy' }, URL_ACTION],
  },
};
