import type { Numbers, WordRole } from '../types.ts';

/** Words by what they do in a sentence. */
export const grammar = {
  currency: 'francs franc shillings',
  ordinalEndings: 'er ere e eme',
  openers: `
    je jai jaimerais jen combien quel quelle quest ou quand comment avez vous montrez donnez cherche vendez livrez merci annulez
    livraison est`,
  conjunctions: 'et puis ensuite mais',
  alternatives: 'ou',
  carriers: `
    combien prix quel quelle ou comment quand avez vendez cherche veux voudrais prends acheter commander livrez livraison payer ouvrez fermez`,
  units: 'pieces piece paires paire paquets paquet unites',
  leadingUnits: 'quantite',
  wanting: 'veux voudrais prends prendrai acheter commander donnez mettez ajoutez en faut',
  buyingOne: 'acheter prends veux',
  notOne: 'moment instant fois autre peu',
  ofThem: 'de du des',
  allOf: 'tous toutes les',
  beforeNumber: 'juste environ seulement pour',
  only: 'seulement juste',
  polite: 'svp sil vous plait merci oui juste seulement mais non',
  and: 'et',
  half: 'demi demie',
  the: 'le la les l',
  article: 'un une',
  one: 'un une',
  this: 'celui celle ca cela ceci',
  these: 'ceux celles',
  it: 'lui',
  them: 'eux',
  pointers: 'celui celle ce cet cette ces',
  describing: 'en de avec',
  links: 'de en du',
  numbered: 'numero article option choix',
  notNumbered: 'taille telephone commande pointure',
  copula: 'est de du',
  notBeforeItem: 'mon ma chaque semaine fois annee mois an',
  notItems: 'fois semaine annee mois jour personne question prix etage',
  beforeItem: 'le la les du numero',
  afterItem: 'svp sil est coute de et en',
  sizes: 'taille tailles pointure',
  nameLinks: 'de du des la le et en a',
  generic: 'divers autres produits articles',
  colorAttributes: 'couleur',
  sizeAttributes: 'taille pointure poids',
  materialAttributes: 'matiere',
  rangeTo: 'a et',
  beforeAmount: 'de est a prix seulement que',
} satisfies Partial<Record<WordRole, string>>;

export const numbers: Numbers = {
  units: [
    ...['zero', 'un une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
    ...['treize', 'quatorze', 'quinze', 'seize'],
  ],
  tens: ['', 'dix', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'],
  scalesAfter: { cent: 100, cents: 100, mille: 1000, million: 1_000_000 },
  counts: { douzaine: 12 },
};

export const ordinals: Record<string, number> = {
  premier: 1,
  premiere: 1,
  deuxieme: 2,
  second: 2,
  seconde: 2,
  troisieme: 3,
  quatrieme: 4,
  cinquieme: 5,
  sixieme: 6,
  septieme: 7,
  huitieme: 8,
  neuvieme: 9,
  dixieme: 10,
  dernier: -1,
  derniere: -1,
};
