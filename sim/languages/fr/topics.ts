import type { TopicTables } from '../types.ts';

export const topics: TopicTables = {
  delivery: {
    asked: ['livrez', 'livraison[s]', 'livrer', '(expediez|envoyez) [vous] (a|au|en)'],
    told: ['livr', 'expedi'],
  },
  location: {
    asked: [
      'ou (etes-vous|etes vous|vous etes|se trouve|est votre) [situe[s]]',
      'situe[s]',
      'votre adresse',
      'quelle adresse',
    ],
    told: ['adresse', 'situe', 'rue', 'magasin est', 'nous trouv'],
  },
  hours: {
    asked: [
      "(a|jusqu'a) quelle heure",
      "heures d'ouverture",
      '(ouvrez|fermez) [-]vous',
      'vous (ouvrez|fermez|etes ouverts)',
      'ouvert[s] (le|demain|dimanche)',
    ],
    told: ['ouvr', 'ouvert', 'ferm', 'heure'],
  },
  payment: {
    asked: [
      'comment (je paie|payer|je paye|puis-je payer|on paie)',
      '(on peut|puis-je|je peux|peut-on) payer',
      'payer (par|avec|en)',
      '(acceptez[-]vous|acceptez vous|vous acceptez)',
      'moyen[s] de paiement',
    ],
    told: ['pay', 'paie'],
  },
  returns: {
    asked: ['(retour|retourner|rembours[er|e|ement]|echanger|echange)', 'rendre'],
    told: ['retour', 'rembours', 'echang'],
  },
  discount: {
    asked: [
      '(remise|reduction|rabais|promotion|promo)',
      '(dernier|meilleur) prix',
      'baisser le prix',
      'trop cher',
      'negociable',
    ],
    told: ['remise', 'reduction', 'prix', 'negoci', 'promo'],
  },
  warranty: { asked: ['garantie', 'garanti'], told: ['garanti'] },
};
