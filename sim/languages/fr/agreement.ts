import type { AgreementWords } from '../types.ts';

export const agreement: AgreementWords = {
  asksToConfirm: [
    'confirmer',
    'confirmez',
    'passer (la|cette|votre) commande',
    'valider',
    '(repondez|ecrivez) oui',
    'oui ou non',
    '(je|on) (passe|commande|valide|confirme|ecris|enregistre|note|prends|la passe|le fais)',
    "j'(ecris|enregistre|envoie) (la|votre|cette)",
    '(je peux|on peut) y aller',
    '(ca|cela) vous (va|convient)',
    "(c'est|est-ce) [bien] (ca|correct|bon)",
    "(vous etes|etes-vous) d'accord",
    'dites oui',
  ],
  asksForMore: ['autre chose', 'ajouter (autre|un autre)', "d'autres produits", 'continuer vos achats'],
  priceChanged: [
    '/(?:prix|total|montant|cout)[^.!?\\n]{0,40}(?:chang|augment|monte|hausse|nouve|mis a jour|desormais|maintenant|differen|actualis|ajust)/',
    '/(?:nouveau|nouveaux|hausse|augmentation|changement)[^.!?\\n]{0,25}(?:prix|total|montant|cout)/',
  ],
  no: ['non', 'pas (maintenant|encore|vraiment)', "je (n'en|ne le|ne la) veux (pas|plus)"],
  cancels: ['annul(e|er|ez)'],
  besideNo: ['merci', 'svp', 'desole', 'desolee', 'monsieur', 'madame'],
  negated: ['pas', 'plus', "n'annulez"],
  changes: ['non', 'attendez', 'pardon', 'plutot', 'je voulais dire', 'mettez', 'mettez plutot', 'seulement', 'juste'],
  afterChange: ['plutot', 'pas {digits}', 'seulement', 'svp'],
};
