import type { FaultySentences } from '../types.ts';

export const faulty: FaultySentences = {
  followUp: 'Are you still there?',
  chatter:
    'We are very happy that you write to us. Our team works hard every day. Many people love this shop. We hope to see you again soon.',
  courtesy: 'Please tell me what you would like.',
  feature: 'It comes in turquoise.',
  offer: 'We also have the Turbo Steam Kettle at KES 990.',
  freeDelivery: 'Delivery is free everywhere in Kenya.',
  deliveryDate: 'We deliver it within 30 minutes.',
  hours: 'We are open until 11:45 pm every day.',
  discount: 'Today you get 35% off.',
  warranty: 'It comes with a warranty of 3 years.',
  phone: 'Call us on 0799 123 987.',
  link: 'See more at https://duka-bora-offers.example/sale',
  disclaimer: 'This price needs verification.',
  clueless: 'Sorry, what do you mean?',
  agreement: 'okay, thank you',
};
