import type { SpeakingWords } from '../types.ts';

export const speaking: SpeakingWords = {
  productTerms: {
    sneakers: { plural: ['des tennis'] },
    sandals: { plural: ['des sandales'] },
    shoes: { plural: ['des chaussures'] },
    dresses: { plural: ['des robes'], single: ['une robe'] },
    bags: { plural: ['des sacs'], single: ['un sac'] },
    phones: { plural: ['des téléphones'], single: ['un téléphone'] },
    chargers: { plural: ['des chargeurs'], single: ['un chargeur'] },
    earphones: { plural: ['des écouteurs'] },
    flour: { plural: ['de la farine'] },
    sugar: { plural: ['du sucre'] },
    rice: { plural: ['du riz'] },
    milk: { plural: ['du lait'] },
    soap: { plural: ['du savon'] },
    beans: { plural: ['des haricots'] },
    eggs: { plural: ['des œufs'] },
    honey: { plural: ['du miel'] },
  },
  noun: 'first',
  colours: {
    red: 'rouge',
    black: 'noir',
    white: 'blanc',
    blue: 'bleu',
    green: 'vert',
    brown: 'marron',
    purple: 'violet',
    yellow: 'jaune',
  },
};
