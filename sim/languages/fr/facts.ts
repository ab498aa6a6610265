import type { ShopWords, TimeWords } from '../types.ts';

export const shop: ShopWords = {
  speaksOf: {
    delivery: ['livr', 'expedi', 'arrivera'],
    hours: ['ouvert', 'ouvr', 'ferm', 'horaires'],
    returns: ['retour', 'rembours', 'echang'],
    warranty: ['garanti'],
    discount: ['remise', 'reduction', 'rabais', 'promotion', 'de moins'],
  },
  free: ['gratuit', 'gratuite', 'gratuitement', 'sans frais'],
  always: ['24h/24', '24 heures sur 24', 'jour et nuit', 'a toute heure'],
  payee: [
    'paybill',
    'till',
    'numero (marchand|de till)',
    "envoyez l'argent au",
    'compte bancaire',
    '/(?:payez|envoyez|reglez) (?:au|sur le)(?= (?:numero )?\\d{5,}(?![\\d.,]))/',
  ],
  account: ['(votre|le|numero de) compte', 'compte numero'],
  call: ['appelez', 'appeler', 'telephone', 'contactez', 'tel'],
  denied: ['pas', 'aucun', 'aucune', 'jamais', 'sans', 'ni', 'non', 'malheureusement', 'ne'],
  closed: ['ferme', 'fermes'],
  leftOpen: ['si', 'peut-etre', 'cela depend', 'selon', 'nous (verifierons|confirmerons|demanderons)', 'information'],
};

export const times: TimeWords = {
  minutes: ['{n} (minute[s]|min)'],
  hours: ['{n} heure[s]'],
  days: ['{n} jour[s]'],
  weeks: ['{n} semaine[s]'],
  months: ['{n} mois'],
  years: ['{n} (an|ans|annee|annees)'],
  today: ["aujourd'hui", 'ce (matin|soir)'],
  tomorrow: ['demain'],
  until: ['a', "jusqu'a"],
  oClock: ['{h} heure[s]', '/{h} ?h(?![\\p{L}\\d\\/])/'],
  minutesOf: ['30={h} (heure[s]|h) et demi[e]', '15={h} (heure[s]|h) et quart', '-15={h} (heure[s]|h) moins le quart'],
  forenoon: ['du matin', 'le matin'],
  afternoon: ["de l'apres[-| ]midi", 'du soir', 'le soir'],
  noon: ['/(?<!apres[- ])midi/'],
  midnight: ['minuit'],
};
