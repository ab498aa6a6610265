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
  no: ['non', 'pas (maintenant|encore|vraiment)', "je (n'en|ne le|ne la) veux (pas|plus)"],
  cancels: ['annul(e|er|ez)'],
  besideNo: ['merci', 'svp', 'desole', 'desolee', 'monsieur', 'madame'],
  negated: ['pas', 'plus', "n'annulez"],
  changes: ['non', 'attendez', 'pardon', 'plutot', 'je voulais dire', 'mettez', 'mettez plutot', 'seulement', 'juste'],
  afterChange: ['plutot', 'pas {digits}', 'seulement', 'svp'],
};
