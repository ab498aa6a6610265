import type { SpeakingWords } from '../types.ts';

export const speaking: SpeakingWords = {
  productTerms: {
    sneakers: { plural: ['tenis'] },
    sandals: { plural: ['sandalias'] },
    shoes: { plural: ['zapatos'] },
    dresses: { plural: ['vestidos'], single: ['un vestido'] },
    bags: { plural: ['bolsas'], single: ['una bolsa'] },
    phones: { plural: ['celulares'], single: ['un celular'] },
    chargers: { plural: ['cargadores'], single: ['un cargador'] },
    earphones: { plural: ['audífonos'] },
    flour: { plural: ['harina'] },
    sugar: { plural: ['azúcar'] },
    rice: { plural: ['arroz'] },
    milk: { plural: ['leche'] },
    soap: { plural: ['jabón'] },
    beans: { plural: ['frijoles'] },
    eggs: { plural: ['huevos'] },
    honey: { plural: ['miel'] },
  },
  colours: {
    red: 'rojo',
    black: 'negro',
    white: 'blanco',
    blue: 'azul',
    green: 'verde',
    brown: 'café',
    purple: 'morado',
    yellow: 'amarillo',
  },
};
