import type { ShopWords, TimeWords } from '../types.ts';

export const shop: ShopWords = {
  speaksOf: {
    delivery: ['envio', 'enviamos', 'entrega', 'a domicilio', 'llega en', 'llegara', 'repart'],
    hours: ['abrimos', 'abierto', 'cerramos', 'cerrado', 'horario'],
    returns: ['devol', 'reembols', 'cambios'],
    warranty: ['garanti'],
    discount: ['descuento', 'rebaja', 'promocion', 'de oferta', 'ahorra'],
  },
  free: ['gratis', 'gratuito', 'gratuita', 'sin costo', 'sin cargo'],
  always: ['las 24 horas', '24 horas', 'dia y noche'],
  payee: ['clabe', 'tarjeta numero', 'numero de tarjeta', 'cuenta bancaria', 'deposita (a|en)', 'transfiere a'],
  account: ['(tu|la|numero de) cuenta', 'cuenta numero', 'referencia', 'concepto'],
  call: ['llama', 'llamanos', 'llame', 'telefono', 'contactanos', 'tel'],
  denied: ['no', 'ningun', 'ninguna', 'ninguno', 'nunca', 'sin', 'tampoco', 'lamentablemente'],
  closed: ['cerrado', 'cerramos', 'cerrados'],
  leftOpen: [
    'si',
    'quiza',
    'quizas',
    'tal vez',
    'depende',
    '(te|le) (confirmo|confirmamos|confirmaremos|aviso|avisamos)',
    '(verificaremos|preguntaremos|consultaremos)',
    'informacion',
  ],
};

export const times: TimeWords = {
  minutes: ['{n} (minuto[s]|min)'],
  hours: ['{n} hora[s]', '{n} hrs'],
  days: ['{n} dia[s] [habiles]'],
  weeks: ['{n} semana[s]'],
  months: ['{n} mes[es]'],
  years: ['{n} ano[s]'],
  today: ['hoy [mismo]', 'esta (tarde|noche|manana)', 'el mismo dia'],
  tomorrow: ['/(?<!(?:la|esta|de la) )manana/', 'al dia siguiente'],
  clock: ['a la[s]', 'desde las', 'hasta las'],
};
