import type { Wording } from '../types.ts';

function and(values: string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} et ${values.at(-1)}`;
}

function having(attribute: string, values: string): string {
  if (attribute === 'material') return `est en ${values}`;
  return attribute === 'size' ? `existe en taille ${values}` : `existe en ${values}`;
}

/** French: short sentences, in which names of products need no article and no gender. */
export const wording: Wording = {
  introduction: (business, greeted) =>
    greeted
      ? `Bonjour et bienvenue, je suis l'assistant IA de ${business}.`
      : `Bienvenue, je suis l'assistant IA de ${business}.`,
  hello: 'Bonjour, nous sommes contents de vous lire.',
  identity: (business) => `Je suis l'assistant IA de ${business}, je vous aide à trouver et à acheter nos produits.`,
  thanks: 'Avec plaisir !',
  acknowledged: "C'est noté.",
  language: "D'accord, je continue en français.",
  lastTime: (topics) => `La dernière fois, nous avons parlé de ${topics}.`,
  recall: (topics) => `Jusqu'ici, nous avons parlé de ${topics}.`,
  recallGreetingsOnly: "Nous avons échangé quelques messages, mais nous n'avons pas encore regardé de produit.",
  recallFirstMessage: "C'est votre premier message chez nous.",
  sequence: (labels) => labels.join(', puis '),
  and,
  topic: {
    products: 'nos produits',
    order: (number) => `la commande ${number}`,
    otherQuestion: 'une question sur notre service',
  },

  price: (amount, least) => (least ? `${amount} et plus` : amount),
  availabilityLabel: (inStock) => (inStock ? 'En stock' : 'En rupture'),
  fact: (name, price, inStock) =>
    inStock ? `${name} coûte ${price}, en stock.` : `${name} coûte ${price}, mais en rupture pour le moment.`,
  left: (name, count) => (count > 0 ? `De ${name}, il reste ${count}.` : `${name} est en rupture pour le moment.`),
  feature: (name, attribute, values) => `${name} ${having(attribute, values)}.`,
  hasFeature: (name, attribute, value) => `Oui, ${name} ${having(attribute, value)}.`,
  hasNotFeature: (name, attribute, values) => `Non, ${name} ${having(attribute, values)} seulement.`,
  unknown: (name) =>
    `Je n'ai pas cette information${name === null ? '' : ` sur ${name}`}, mais je peux vous passer une personne de notre équipe.`,
  soldOut: (name) => `${name} est en rupture pour le moment.`,
  howToPay: 'Vous payez par M-Pesa après la commande, et je vous envoie les détails.',
  short: (name, left) => `De ${name}, il ne reste que ${left}.`,
  noLonger: "Ce produit n'est plus en vente.",

  listLead: {
    all: 'Voici ce que nous avons.',
    found: 'Voici ce qui convient.',
    outOfRange: "Ce numéro n'est pas sur la liste, qui en compte {count}.",
    expired: 'Cette liste est trop ancienne, voici donc nos produits.',
    noList: 'Je ne vous ai pas encore montré de liste, voici donc ce que nous avons.',
    noMatch: 'Rien sur la liste ne correspond, la voici donc encore.',
    several: 'Plusieurs produits correspondent.',
    which: 'Je ne sais pas quel produit vous voulez dire.',
    chosen: 'Voici ceux que vous avez choisis.',
    alternatives: "Voici d'autres produits que nous avons.",
    more: "Voici d'autres produits.",
    again: 'Voici la liste encore une fois.',
  },
  closestLead: {
    color: "Nous ne l'avons pas dans cette couleur, mais voici les plus proches.",
    size: "Nous ne l'avons pas dans cette taille, mais voici les plus proches.",
    material: "Nous ne l'avons pas dans cette matière, mais voici les plus proches.",
    price: 'Rien ne correspond à ce budget, mais voici les plus proches.',
    category: 'Nous ne vendons pas ce genre de produit, mais voici les plus proches.',
    terms: "Nous n'avons pas exactement cela, mais voici les plus proches.",
  },
  whichOne: 'Quel produit voulez-vous ?',
  card: (lead, name, price, inStock) => {
    const start = lead === 'chosen' ? `Vous avez choisi ${name} à ${price}` : `Nous avons ${name} à ${price}`;
    if (inStock) return `${start}, en stock.`;
    return lead === 'chosen'
      ? `${start}, mais en rupture pour le moment.`
      : `${name} coûte ${price}, mais en rupture pour le moment.`;
  },
  howMany: 'Combien en voulez-vous ?',
  whichVariant: 'Quel modèle voulez-vous ?',
  summaryTitle: (total) => `Votre commande, pour un total de ${total} :`,
  summaryLine: (quantity, name, unitPrice) => `${quantity} x ${name} @ ${unitPrice}`,
  confirmQuestion: (assumed) =>
    assumed ? 'Voulez-vous confirmer, ou choisir une autre quantité ?' : 'Voulez-vous confirmer cette commande ?',
  priceChanged: 'Le prix a changé depuis.',
  payment: (order, amount) => `La commande ${order} est passée et attend votre paiement, un total de ${amount}.`,
  paymentSteps: (business, payee) =>
    payee === null
      ? `Payez ${business} par M-Pesa ; une personne de notre équipe vous enverra le numéro.`
      : `Payez ${business} par ${payee.by} : ${payee.to}.`,
  payee: {
    withAccount: (number, account) => `${number}, compte ${account}`,
    paybill: (number, account) => (account === null ? `paybill ${number}` : `paybill ${number}, compte ${account}`),
    till: (number) => `till ${number}`,
  },
  payBy: (by, payee) => `Vous payez par ${by}, ${payee}, après la commande.`,
  days: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  fromTo: (from, to) => `${from} à ${to}`,
  openOn: (days, open, close) => `${days} de ${open} à ${close}`,
  openHours: (hours) => `Nous sommes ouverts ${hours}.`,
  span: {
    min: ['minute', 'minutes'],
    h: ['heure', 'heures'],
    d: ['jour', 'jours'],
    w: ['semaine', 'semaines'],
    mo: ['mois', 'mois'],
    y: ['an', 'ans'],
  },
  spanOf: ([one, several], count) => `${count} ${count === 1 ? one : several}`,
  spanRange: ([, several], from, to) => `${from} à ${to} ${several}`,
  deliveryTo: (zone, fee, within, freeFrom) =>
    `à ${zone} ${fee === null ? 'sans frais' : `pour ${fee}`} en ${within}${freeFrom === null ? '' : ` (sans frais à partir de ${freeFrom})`}`,
  delivery: (zones) => `Nous livrons ${zones}.`,
  noDelivery: 'Nous ne livrons pas, mais vous pouvez passer à notre magasin.',
  location: (address, phone) =>
    phone === null
      ? `Vous nous trouvez à ${address}.`
      : `Vous nous trouvez à ${address}, et vous pouvez appeler le ${phone}.`,
  discountOf: (off, kind) => (kind === null ? `${off} de remise` : `${off} de remise sur ${kind}`),
  discount: (discounts) => `En ce moment, nous faisons ${discounts}.`,
  noDiscount: 'Nous ne faisons pas de remise en ce moment, les prix sont comme affichés.',
  returns: (span) => `Vous pouvez retourner un produit sous ${span}.`,
  noReturns: 'Les produits ne peuvent pas être retournés.',
  warranty: (span, name) => `${name ?? 'Chaque produit'} a une garantie de ${span}.`,
  warrantyFor: (kind, span) => `${span} pour ${kind}`,
  warranties: (each) => `La garantie est de ${each}.`,
  noWarranty: (name) => `${name ?? 'Ce que nous vendons'} est sans garantie.`,
  orderState: {
    PENDING_PAYMENT: (order, amount) => `La commande ${order}, pour un total de ${amount}, attend le paiement.`,
    PAID: (order, amount) => `La commande ${order}, pour un total de ${amount}, est payée et confirmée.`,
    CANCELLED: (order, amount) => `La commande ${order}, pour un total de ${amount}, a été annulée.`,
    PAYMENT_FAILED: (order, amount) => `Le paiement de la commande ${order}, un total de ${amount}, a échoué.`,
  },
  notYetPaid: (order, amount) =>
    `Nous n'avons pas encore reçu le total de ${amount} pour la commande ${order}, je vous préviens ici dès son arrivée.`,
  noOrder: "Vous n'avez pas encore de commande chez nous.",
  noSuchOrder: 'Je ne trouve pas cette commande parmi les vôtres.',
  orderCancelled: (order) => `La commande ${order} est annulée.`,
  checkoutLeft: "D'accord, j'ai laissé cet achat.",
  nothingToCancel: "Il n'y a rien à annuler pour le moment.",
  paid: (business, order, amount) =>
    `Merci, ${business} a reçu votre paiement, un total de ${amount}, et la commande ${order} est confirmée.`,
  paymentFailed: (business, order, amount) =>
    `Le paiement à ${business} pour la commande ${order}, un total de ${amount}, a échoué, la commande n'est donc pas terminée.`,

  updating: 'Notre catalogue est en cours de mise à jour, mais une personne de notre équipe peut vous aider.',
  askCategory: 'Quel genre de produit cherchez-vous ?',
  askName: 'Dites-moi le nom du produit que vous voulez.',
  offer: "Que cherchez-vous aujourd'hui ?",
  notUnderstood: "Je n'ai pas bien compris.",
  offerFocus: (name, price, inStock) =>
    `Nous regardions ${name}, qui coûte ${price}, ${inStock ? 'en stock' : 'en rupture pour le moment'}.`,
  whatNext: 'Que voulez-vous faire ?',

  media: {
    image: 'Je ne peux pas encore regarder les images, écrivez-moi donc ce que vous cherchez.',
    video: 'Je ne peux pas encore regarder les vidéos, écrivez-moi donc ce que vous cherchez.',
    document: 'Je ne peux pas encore ouvrir les documents, écrivez-moi donc ce que vous cherchez.',
    audio: 'Je ne peux pas encore écouter les messages vocaux, écrivez-moi donc ce que vous cherchez.',
    sticker: 'Je ne peux pas encore lire les autocollants, écrivez-moi donc ce que vous cherchez.',
    location:
      'Merci pour votre position ; je ne peux pas encore la lire, mais une personne de notre équipe peut vous aider.',
    contact: 'Merci pour ce contact ; je ne peux pas encore le lire, mais une personne de notre équipe le peut.',
    order: 'Je ne peux pas lire ce panier, choisissez donc le produit ici.',
    unsupported: 'Je ne peux pas ouvrir ce message, écrivez-moi donc ce que vous cherchez.',
  },
  apology: (business) =>
    `${business} : désolé, une panne de notre côté m'a empêché de vous répondre. Réessayez dans un moment, ou écrivez "agent" pour parler à une personne.`,
  maintenance: (business) =>
    `${business} : nous sommes en maintenance. Votre message est bien arrivé, et nous y répondrons après.`,
  handover: (business) =>
    `Je suis l'assistant IA de ${business}, et je vous passe une personne de notre équipe, qui vous répondra ici.`,
  stopped: (business) => `Vous ne recevrez plus de messages de ${business}. Envoyez START pour avoir de nos nouvelles.`,
  started: (business) => `Bienvenue de nouveau chez ${business}, vous recevrez nos messages.`,

  button: {
    buy: 'Acheter',
    more: 'Voir plus',
    products: 'Voir les produits',
    choose: 'Choisir',
    human: 'Parler à un humain',
    confirm: 'Confirmer',
    again: 'Commander encore',
    cancel: 'Annuler',
    paid: "J'ai payé",
    cancelOrder: 'Annuler commande',
  },
};
