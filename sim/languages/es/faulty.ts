import type { FaultySentences } from '../types.ts';

export const faulty: FaultySentences = {
  followUp: '¿Sigues ahí?',
  chatter:
    'Nos da mucho gusto que nos escribas. Nuestro equipo trabaja todos los días. A mucha gente le encanta esta tienda. Esperamos verte pronto otra vez.',
  courtesy: 'Dime qué te gustaría llevar.',
  feature: 'También viene en turquesa.',
  offer: 'También tenemos Turbo Steam Kettle a KES 990.',
  disclaimer: 'Este precio debe ser verificado.',
  clueless: 'Perdón, ¿qué quieres decir?',
  agreement: 'de acuerdo, gracias',
};
