import type { FaultySentences } from '../types.ts';

export const faulty: FaultySentences = {
  followUp: 'Vous êtes toujours là ?',
  chatter:
    'Nous sommes contents de vous lire. Notre équipe travaille chaque jour. Beaucoup de gens aiment ce magasin. Nous espérons vous revoir bientôt.',
  courtesy: 'Dites-moi ce que vous voulez.',
  feature: 'Il existe en turquoise.',
  offer: 'Nous avons aussi Turbo Steam Kettle à KES 990.',
  disclaimer: 'Ce prix doit être vérifié.',
  clueless: 'Pardon, que voulez-vous dire ?',
  agreement: "d'accord, merci",
};
