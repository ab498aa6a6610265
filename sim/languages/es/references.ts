import type { ReferenceWords } from '../types.ts';

/** Articles are words of other languages too: they count where a Spanish sentence has them. */
const ARTICLE = String.raw`/(?:^\W*|(?<=(?:quiero|quisiera|llevo|dame|deme|muestrame|ensename|ver|prefiero|escojo|elijo|no|perdon|mejor|pero|decir|disculpa|si|o|y|,|\.|que|cuesta|vale|es) ))(?:el|la|los|las)/`;

export const references: ReferenceWords = {
  leads: [
    '(quiero|quisiera|me llevo|me llevare|voy a llevar|prefiero|escojo|elijo|dame|deme|muestrame|ensename|me gustaria|me gusta|agrega|agregame)',
  ],
  beside: `
    yo quiero quisiera llevo llevare llevar dame deme muestrame ensename prefiero escojo elijo gusta gustaria el la los
    las lo un una de del en y es esta cuanto cuesta cuestan vale precio por favor porfa gracias si no bueno ok entonces
    tambien solo nada mas muy bonito bonita disponible todavia ese esa este esto eso ver comprar pedir ordenar que
    para al con lista mejor voy a me te tienes tienen queria quise decir perdon disculpa mi su tu sea sale va`,
  joiners: 'y o luego pero con e',
  alternatives: 'o ni',
  negators: [
    '/(?<!\\p{L})no(?= (?:el|la|los|las|ese|esa|este|esta)(?!\\p{L}))/',
    '(menos|excepto|salvo|sin)',
    'en (vez|lugar) (de|del)',
    '(no quiero|no busco|no era|no es)',
    'no (me gusta|me gusto)',
  ],
  positions: [
    '[el|la|los|del|de la] {ordinal} [de la lista|opcion|producto|articulo]',
    '(numero|opcion|la opcion|el numero|la) {digits}',
    '(numero|opcion|la opcion|el numero) {cardinal}',
    'el {digits}',
  ],
  fromEnd: ['[el|la] {ordinal} (contando|empezando) (desde|por) (el final|abajo)'],
  places: {
    top: ['[el|la] (de arriba|de hasta arriba)'],
    bottom: ['[el|la] (de abajo|de hasta abajo|del final)'],
    middle: ['[el|la] (de en medio|del medio|de enmedio)'],
    lastButOne: ['[el|la] penultim(o|a)'],
  },
  marks: ['numero', 'opcion'],
  these: [
    '(ese|esa|este|esto|eso|aquel|aquella) [mismo|misma]',
    '/(?<!\\p{L})(?:lo|la)(?= (?:quiero|llevo|compro|agarro))/',
  ],
  agreeing: ['si', 'bueno', 'va'],
  both: ['(los|las) dos', 'ambos', 'ambas'],
  cheapest: ['(el|la|los|las) [mas] (barato|barata|baratos|baratas|economico|economica)', '(el|la) de menor precio'],
  dearest: ['(el|la|los|las) mas (caro|cara|caros|caras)', '(el|la) de mayor precio'],
  priced: ['(el|la) de {amount}', '(el|la) que (cuesta|vale) {amount}'],
  described: ['(ese|esa|el|la|uno|una) (de color|en color|en|que es)'],
  definite: ['(ese|esa|este|aquel)', ARTICLE],
  lookalikes: [
    '(primera|ultima|segunda|proxima) (vez|semana|persona|pregunta|cosa)',
    '(mes|ano|dia) (pasado|proximo)',
    'semana pasada',
    'por (ultimo|fin)',
    'un (momento|segundo|minuto)',
    'al (principio|final)',
  ],
  noChoice: ['primera vez', 'semana pasada', 'mes pasado', 'un (momento|segundo|minuto)', String.raw`/talla \d{2}/`],
};
