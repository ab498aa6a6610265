import type { ReferenceWords } from '../types.ts';

/** "Le" and "la" are words of other languages too: articles where a French sentence has them. */
const ARTICLE = String.raw`/(?:^\W*|(?<=(?:veux|voudrais|prends|prendrai|choisis|moi|pas|non|pardon|plutot|mais|dire|desole|desolee|oui|ou|et|,|\.|que) ))(?:le|la|les)/`;

export const references: ReferenceWords = {
  leads: [
    '(je (veux|voudrais|prends|vais prendre|prendrai|choisis|cherche)|donnez[-]moi|donnez moi|montrez[-]moi|montrez moi)',
    "j'aimerais",
  ],
  beside: `
    je j'aimerais j'aime veux voudrais prends prendrai prendre vais choisis donnez donnez-moi montrez moi le la les l un une
    de du des en et est c'est combien coute coutent prix svp s'il vous plait merci oui non d'accord ok alors donc aussi
    seulement juste bien tres beau belle disponible encore celui celle ceux ca cela il elle voir acheter commander que pour
    au a dans liste plutot finalement votre bon bonne voulais dire mon ma plus`,
  joiners: 'et ou puis mais avec',
  alternatives: 'ou ni',
  negators: [
    '(pas|non pas|sauf|sans|hormis|excepte)',
    'au lieu (de|du)',
    '(je ne veux pas|je veux pas|ne veux pas)',
    'plutot que',
  ],
  positions: [
    '[le|la|les|du|de la|celui du] {ordinal} [de la liste|article|produit]',
    'numero {digits}',
    'numero {cardinal}',
  ],
  fromEnd: ['[le|la] {ordinal} (en partant|a partir) de la fin'],
  places: {
    top: ["[celui|celle] (d'en haut|en haut|du haut)"],
    bottom: ["[celui|celle] (d'en bas|en bas|du bas|a la fin)"],
    middle: ['[celui|celle] (du milieu|au milieu)'],
    lastButOne: ["[l'|le |la ]avant-derni(er|ere)", "[l'|le |la ]avant derni(er|ere)"],
  },
  marks: ['numero'],
  these: ['(celui|celle)(-ci|-la| ci| la)', 'ca', 'cela', 'celui ci', '/(?<=je )l[ea](?= (?:prends|veux|voudrais))/'],
  agreeing: ['oui', "d'accord"],
  both: ['les deux', 'tous les deux', 'toutes les deux'],
  cheapest: ['(le|la|les) moins (cher|chere|chers)', '(le|la) plus (abordable|economique)', 'le meilleur marche'],
  dearest: ['(le|la|les) plus (cher|chere|chers|couteux)'],
  priced: ['(celui|celle) (a|de|qui coute|pour) {amount}'],
  described: ['(celui|celle) (en|de couleur|qui est)'],
  definite: ['(ce|cet|cette|ces|celui)', ARTICLE],
  closers: 'celui-la',
  lookalikes: [
    '(premiere|derniere|deuxieme) (fois|semaine|annee|personne|question)',
    '(mois|an) (dernier|prochain)',
    'semaine derniere',
    'en dernier',
    'un (moment|instant)',
  ],
  noChoice: ['premiere fois', 'semaine derniere', 'mois dernier', 'un (moment|instant)', String.raw`/taille \d{2}/`],
};
