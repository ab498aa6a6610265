import type { Language } from '../types.ts';

/** A bit of Esperanto. Words are found without accents and capitals. "La" is "no" in Swahili, so it stands apart. */
export const eo: Language = {
  name: 'eo',
  names: { eo: 'esperanto esperante', en: 'angle anglan' },
  apart: true,
  words: {
    strong: 'saluton mi vi la estas havas volas acetas suojn cu kiom kostas jes ne dankon kaj por tiu tiun',
    openers: 'cu kiom mi',
    conjunctions: 'kaj',
    and: 'kaj',
    the: 'la',
    beforeItem: 'la',
    this: 'tiu tiun',
    wanting: 'acetas volas',
  },
  phrases: {
    greeting: 'saluton|bonan (tagon|vesperon)',
    thanks: 'dankon( multe)?',
    yes: 'jes',
    leadingYes: '^jes(?= .)',
    leadingNo: '^ne(?= .)',
    askLanguage: '{language} mi petas',
    asking: 'cu vi havas',
    buying: 'mi acetas',
    price: 'kiom (gi )?kostas',
    under: 'malpli ol {amount}',
    cheapest: 'plej malmultekosta',
  },
  products: { things: 'shoes suo suoj suojn', colors: 'red ruga rugajn\nblue blua bluajn' },
  numbers: { units: ['nul', 'unu', 'du', 'tri', 'kvar', 'kvin'] },
  ordinals: { unua: 1, dua: 2, tria: 3, lasta: -1 },
  wording: {
    introduction: (business) => `Bonvenon, mi estas la helpanto de ${business}.`,
    whichOne: 'Kiun vi volas?',
    card: (_, name, price) => `Vi elektis: ${name}, ${price}.`,
    howMany: 'Kiom da ili?',
    availabilityLabel: (inStock) => (inStock ? 'Havebla' : 'Elĉerpita'),
    summaryTitle: (total) => `Via mendo, sume ${total}:`,
    confirmQuestion: () => 'Ĉu mi mendu?',
    payment: (order, amount) => `Mendo ${order} atendas pagon de ${amount}.`,
  },
};
