import type { FaultySentences } from '../types.ts';

export const faulty: FaultySentences = {
  followUp: 'Bado upo?',
  chatter:
    'Tunafurahi sana kwamba umetuandikia. Timu yetu inafanya kazi kila siku. Watu wengi wanapenda duka hili. Tunatumaini kukuona tena.',
  courtesy: 'Karibu sana, tunafurahi kukuhudumia.',
  feature: 'Ina rangi ya samawati.',
  offer: 'Pia tuna Turbo Steam Kettle kwa KES 990.',
  freeDelivery: 'Tunapeleka bure kila mahali.',
  deliveryDate: 'Tunapeleka ndani ya dakika chache, saa 1 tu.',
  hours: 'Tunafungua hadi 23:45 kila siku.',
  discount: 'Leo kuna punguzo la 35%.',
  warranty: 'Ina dhamana ya miaka 3.',
  phone: 'Piga simu 0799 123 987.',
  link: 'Angalia zaidi https://duka-bora-offers.example/sale',
  disclaimer: 'Bei hii inahitaji kuthibitishwa.',
  clueless: 'Samahani, unamaanisha nini?',
  agreement: 'sawa asante',
};
