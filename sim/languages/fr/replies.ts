import type { ButtonWords, EntryWords, PeopleWords, ReplyWords, SecretWords } from '../types.ts';

export const people: PeopleWords = {
  introduces: ["(je suis|je m'appelle|c'est|ici|avec|par|pour|de|demandez)"],
  self: ["(je suis|je m'appelle|mon nom est|moi c'est|vous parlez (a|avec))"],
  machine: [
    '(assistant|assistante|bot|chatbot|robot|machine|ordinateur|programme|logiciel|ia|systeme)',
    '(virtuel|virtuelle|automatique|automatise|automatisee|numerique|artificielle)',
  ],
  claimsHuman: [
    '(je suis|vous parlez (a|avec)) [bien|bel et bien|vraiment|reellement] (un|une) [vrai|vraie|veritable] (humain|humaine|personne|etre humain|homme|femme)',
    'je suis [bien|tout a fait] (humain|humaine)',
    '(je ne suis|je suis) pas (un|une) (robot|bot|chatbot|machine|ordinateur|ia)',
  ],
  human: [
    'conseiller',
    'conseillere',
    'personne',
    'equipe',
    'collegue',
    'humain',
    "quelqu'un",
    'vendeur',
    'vendeuse',
    'gerant',
    'responsable',
    'un des notres',
  ],
  handingOver: [
    '(je vous|nous vous) (passe|mets|transfere|mettons|transferons|passons)',
    'vous (repondra|contactera|recontactera)',
  ],
  assistant: ['assistant'],
  bareAssistant: ["je suis (l'|un |votre )assistant [virtuel|ia]"],
};

export const secrets: SecretWords = {
  asks: [
    '(envoyez|donnez|communiquez|transmettez|indiquez|dites)[-nous|-moi] [ici] [votre|le]',
    '(quel est|il nous faut|il me faut) (votre|le)',
  ],
  things: [
    '(code pin|code secret|mot de passe)',
    '(cvv|cvc|cryptogramme)',
    'numero de [votre] carte (bancaire|visa|de credit)',
  ],
  unless: ['(jamais|ne|pas|personne|sans)', "/\\bn['’]/"],
};

export const corrections = [
  '(pardon|desole|desolee|oups|excusez[-]moi|excusez moi)',
  '(je voulais dire|je veux dire|je voulais)',
  '(plutot|finalement|en fait|attendez|rectification|non attendez)',
];

export const denials = ['(non|pas ca|pas celui-la|pas celui-ci|pas celle-la)'];

export const replies: ReplyWords = {
  asks: [
    'quel',
    'quelle',
    'lequel',
    'laquelle',
    'choisissez',
    'dites',
    'indiquez',
    'tapez',
    'voulez-vous',
    'souhaitez-vous',
  ],
  questions: ['est-ce', 'voulez-vous', 'souhaitez-vous', 'avez-vous', 'quel', 'quelle', 'combien'],
  asksQuantity: ['combien', 'quelle quantite'],
  asksPrice: ['combien (coute|coutent)'],
  asksVariant: ['quelle (taille|couleur|pointure)', 'quel modele'],
  asksWhich: ['(lequel|laquelle)'],
  chosen: ['vous avez choisi', 'bon choix', 'excellent choix', 'votre choix'],
  offers: {
    before: ['nous avons [aussi]', 'nous vendons', 'essayez'],
    article: ['aussi', 'le', 'la', 'un', 'une'],
    after: ['a', 'pour', 'coute'],
  },
  steps: ['allez', 'entrez', 'payez', 'envoyez', 'choisissez'],
  unknowing: [
    "n'ai pas cette information",
    'ne connais pas cette information',
    "n'avons pas cette information",
    'ne sais pas',
    'ne savons pas',
    'vais demander',
    'vais verifier',
    'vais me renseigner',
  ],
  refuses: [
    '(ne sais pas|pas sur de savoir) (lequel|ce)',
    "(n'est pas|n'y a pas|aucun) [numero|article] (dans|sur) la liste",
  ],
  noList: ['(ai|avons) (pas|jamais) [encore] (montre|envoye|presente|donne) (de|aucune|la) liste'],
  tooOld: ['/liste[^.!?]{0,30}(?:trop ancienne|trop vieille|expire|perimee|plus valable)/'],
  unsureWhich: [
    '(ne sais pas|pas sur de savoir|pas sur|pas sure|pas certain) [de] (quel|quelle)',
    '(quel|de quel) (produit|article) (voulez-vous dire|parlez-vous)',
  ],
  listHas: ["/liste[^.!?]{0,8}\\b(?:n')?(?:en )?(?:compte|a|contient) (?:que )?/"],
  disclaims: ['(doit|doivent) etre (verifie|confirme)', 'sous reserve'],
  deniesTalk: ["n'avons (pas|jamais) (parle|discute)", 'aucune conversation'],
  earlierTalk: ['derniere fois', 'notre conversation', 'vous avez demande', 'nous avons parle'],
  lastTime: ['la derniere fois[,] (nous|vous)', 'lors de notre derniere conversation'],
  updating: ['mise a jour', 'mis a jour', 'reapprovision'],
};

export const buttons: ButtonWords = {
  product: ['acheter', 'commander', 'ajouter', 'choisir', 'prendre', 'details'],
  action: ['acheter', 'commander', 'voir', 'details'],
  buy: ['acheter', 'commander', 'ajouter au panier'],
  yes: ['confirmer', 'oui', 'valider'],
  no: ['annuler', 'non'],
  paid: ["j'ai paye"],
  back: ['retirer', 'annuler', 'retour'],
  menu: [
    'menu',
    'catalogue',
    'produits',
    'categories',
    'voir (les produits|le menu)',
    'commencer',
    'boutique',
    'services',
  ],
  more: ['plus', 'suite', 'suivant', 'page suivante'],
  checkout: ['commander', 'valider', 'finaliser', 'passer (la|ma) commande', 'payer'],
};

export const entries: EntryWords = {
  address: ['(votre|l.) ?adresse [de livraison]', 'ou (devons-nous|faut-il) livrer', 'adresse de livraison'],
  name: ['votre nom'],
  time: ['quel (jour|horaire|creneau)', 'quelle (heure|date)', 'quand (souhaitez|voulez)'],
  payment: ['(mode|moyen) de paiement', 'comment (souhaitez|voulez)[-]vous payer'],
};
