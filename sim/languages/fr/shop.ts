import type { FeatureWords, MoneyWords, OrderWords, QuantityWords, StockWords } from '../types.ts';

export const quantities: QuantityWords = {
  units: [
    'piece[s]',
    'paire[s]',
    'unite[s]',
    '(de|du|des) (la|premier|premiere|deuxieme|troisieme|dernier|derniere|ceux|celui)',
  ],
  before: ["(je veux|je voudrais|je prends|donnez[-]moi|donnez moi|mettez|ajoutez|il m'en faut)", "j'en (veux|prends)"],
  after: ['de', 'pieces', 'svp'],
  bare: ['piece[s]', 'paire[s]', 'seulement'],
  only: ['seulement', 'juste', 'que'],
  around: "j'en en de pieces paires environ seulement",
  counts: '12=douzaine',
  half: 'demi demie',
  pairs: 'paire',
  further: 'autre autres encore double plusieurs quelques meme',
  surely: { before: ["j'en (veux|prends)"], after: ['svp'] },
};

export const money: MoneyWords = {
  units: ['franc[s]', 'shilling[s]', 'f', 'frs'],
  price: ['prix', 'coute[nt]', '(se vend|se vendent|vendu|vendue|vendus) (a|au prix de)', 'il faut compter'],
  asked: [
    "(c est|c'est|ca fait|coute|coutent) combien",
    "combien (coute|coutent|pour|ca|c'est)",
    '(quel est|quels sont) (le|les) prix',
    '/(?<!\\p{L})(?:prix|combien)\\s*\\?/',
  ],
  thousands: ['prix', 'coute'],
  atMost: [
    'moins de',
    'maximum',
    'pas plus de',
    "jusqu'a",
    'budget [est] de',
    'en dessous de',
    'sous',
    'moins cher que',
  ],
  atLeast: ['plus de', 'au moins', 'a partir de', 'au-dessus de'],
  atMostAfter: ['maximum', 'ou moins', 'au plus'],
  spend: ["j'ai", 'mon budget est de'],
  between: { from: ['entre'], to: ['et'] },
  noPrice: ['moins de', 'maximum', "jusqu'a", 'plus de', 'entre', 'au lieu de', 'avant', 'remise de', 'a partir de'],
  currencies: { INR: ['roupie[s]'], PKR: ['roupie[s]'], XOF: ['franc[s]'], XAF: ['franc[s]'], RWF: ['franc[s]'] },
  total: [
    'total',
    'somme',
    'solde',
    '/(?<!il |en )reste(?: a payer| a regler| du)?(?= \\d)/',
    'montant',
    'payez',
    'recu',
    '(cela|ca|ce qui) fait',
    'en tout',
    'font [un]',
    'tout ensemble',
  ],
  change: ['monnaie', '(me|vous) (rendez|rendrez|rends|rend|rendons|revient|reviennent)'],
  difference: {
    after: ['de (moins|plus)', '(moins|plus) cher[e]'],
    before: ['(economise|economisez|gagnez|gagne)', 'difference [est] [de]', '(moins|plus) cher[e] de'],
  },
  fee: ['livraison', 'frais', 'acompte'],
  forWhat: ['[chacun] pour (le|la|les)'],
};

export const stock: StockWords = {
  soldOut: [
    'en rupture [de stock]',
    'epuise[e]',
    'indisponible',
    'plus disponible',
    'pas disponible',
    'plus en stock',
    "n'avons plus (de|d'|le|la)",
    'pas en stock',
  ],
  inStock: ['en stock', '/disponibles?(?! (?:en|dans))/'],
  lacks: ["n'avons (plus|pas) [de|d'|le|la|les]"],
  denied: ['pas', 'plus', "n'est", 'non'],
  conditional: [
    "s'il[s]",
    'si (vous|tu|le|la|les|on|nous|un|une|votre|elle|jamais)',
    'quand',
    "lorsqu'",
    'des que',
    'sera de nouveau',
    'previendr',
  ],
  left: [
    "il [n'en|en|ne] reste [que|plus que] {n}",
    '{n} (pieces|paires|articles) (en stock|restantes|restants)',
    '[il] reste {n}',
    'plus que {n}',
    '/en avons {n}(?=\\s*(?:$|[.;!)\\n·|_]))/',
  ],
  tellsLeft: ['reste', 'seulement', 'en stock'],
};

export const features: FeatureWords = {
  names: ['couleur[s]', 'matiere', 'fait[e] (de|en)', 'existe en', 'disponible en', 'taille[s]', 'pointure[s]'],
  sizes: 'taille tailles pointure pointures',
  sizeLinks: 'en du',
  links: ['est', 'sont'],
  denied: ['pas', 'non', "n'est", 'aucun', 'autre', 'desole', 'si', 'malheureusement'],
};

export const orders: OrderWords = {
  names: ['commande'],
  marks: ['numero', 'no', 'ref[erence]'],
  paid: ['paiement [est|a ete] (recu|confirme)', 'nous avons [bien] recu votre paiement', '(est|a ete) payee'],
  cancelled: ['(est|a ete) annulee', 'commande annulee'],
  unpaid: ['en attente [de|du|de votre] paiement', "n'est pas [encore] payee", 'pas encore payee'],
  notYet: ['quand', 'une fois', 'apres', 'des que', 'sera', 'serez'],
  spokenOf: ['total', 'votre commande', 'recapitulatif', 'payez'],
  howToPay: ['payez', 'payer'],
  payment: ['paiement', 'paye'],
  none: [
    "/vous n'avez (?:pas encore|pas|encore)? ?(?:passe )?(?:de|aucune) commande(?= (?:chez|encore|pour l'instant)|[.!,;]|$)/",
    "vous n'avez [encore] rien commande",
  ],
};
