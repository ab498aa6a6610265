import type { ShopWords, TimeWords } from '../types.ts';

export const shop: ShopWords = {
  speaksOf: {
    delivery: ['peleka', 'kuletea', 'tunaleta', 'italetwa', 'letewa', 'usafiri', 'usafirish', 'uwasilish', 'fikishiw', 'itafika', 'zitafika', 'utaipata', 'utazipata'],
    hours: ['fungu', 'tunafunga', 'wazi', 'masaa ya kazi', 'saa za kazi'],
    returns: ['rudish', 'kubadilish'],
    warranty: ['dhamana', 'waranti', 'garanti'],
    discount: ['punguz'],
  },
  free: ['bure', 'bila malipo', 'bila gharama'],
  always: ['saa 24', 'masaa 24', 'usiku na mchana'],
  payee: ['nambari ya (biashara|till)', 'namba ya (biashara|till)', 'tuma pesa kwa', 'akaunti ya benki'],
  account: ['akaunti [namba|nambari]'],
  call: ['piga [simu]', 'simu', 'wasiliana'],
  denied: ['hakuna', 'hatuna', 'hatutoi', 'hatupeleki', 'hatuleti', 'hatufungui', 'haina', 'hazina', 'hamna', 'sina', 'si', 'sio', 'samahani', 'hairudishwi', 'hazirudishwi'],
  closed: ['tunafunga', 'tumefunga', 'hatufungui'],
  leftOpen: ['kama', 'ikiwa', 'tutakujulisha', 'inategemea', 'tutathibitisha', 'taarifa', 'labda'],
};

export const times: TimeWords = {
  hours: ['(saa|masaa) {n}'],
  days: ['siku {n}'],
  weeks: ['wiki {n}'],
  months: ['(mwezi|miezi) {n}'],
  years: ['(mwaka|miaka) {n}'],
  today: ['leo'],
  tomorrow: ['kesho'],
  clock: ['saa'],
  later: 6,
};
