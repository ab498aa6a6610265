import type { FaultySentences } from '../types.ts';

export const faulty: FaultySentences = {
  followUp: 'Bado upo?',
  chatter:
    'Tunafurahi sana kwamba umetuandikia. Timu yetu inafanya kazi kila siku. Watu wengi wanapenda duka hili. Tunatumaini kukuona tena.',
  courtesy: 'Karibu sana, tunafurahi kukuhudumia.',
  feature: 'Ina rangi ya samawati.',
  offer: 'Pia tuna Turbo Steam Kettle kwa KES 990.',
  disclaimer: 'Bei hii inahitaji kuthibitishwa.',
  clueless: 'Samahani, unamaanisha nini?',
  agreement: 'sawa asante',
};
