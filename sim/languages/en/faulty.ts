import type { FaultySentences } from '../types.ts';

export const faulty: FaultySentences = {
  followUp: 'Are you still there?',
  chatter:
    'We are very happy that you write to us. Our team works hard every day. Many people love this shop. We hope to see you again soon.',
  courtesy: 'Please tell me what you would like.',
  feature: 'It comes in turquoise.',
  offer: 'We also have the Turbo Steam Kettle at KES 990.',
  disclaimer: 'This price needs verification.',
  clueless: 'Sorry, what do you mean?',
  agreement: 'okay, thank you',
};
