import type { AgreementWords } from '../types.ts';

export const agreement: AgreementWords = {
  asksToConfirm: [
    '(confirmar|confirma|confirmas|confirme|confirmamos)',
    '(hacer|realizar|finalizar|completar|procesar) (el|tu|su|este) pedido',
    '(responde|responda|escribe|escriba) si',
    'si o no',
    '(esta|todo) (correcto|bien)',
    'es correcto',
    '(procedemos|continuamos|seguimos)',
  ],
  asksForMore: [
    'algo mas',
    'alguna otra cosa',
    '(agregar|anadir) (algo|otro|otra|mas)',
    '(seguir|continuar) comprando',
    'otro (producto|articulo)',
    '(cambiar|modificar) algo',
  ],
  priceChanged: [
    '/(?:precio|total|cost|importe|monto)[^.!?\\n]{0,40}(?:cambi|subi|sube|aument|nuevo|actualiz|ahora|diferent|ajust)/',
    '/(?:nuevo|cambio|aumento|subio)[^.!?\\n]{0,25}(?:precio|total|cost|importe|monto)/',
  ],
  no: ['no', 'nel', '(ahora|todavia|aun) no', 'mejor no', 'no lo quiero', 'no (quiero|gracias)', 'para nada'],
  cancels: ['(cancela|cancelar|cancele|cancelalo|cancelen|cancelo|anula|anular)'],
  besideNo: ['gracias', 'por favor', 'porfa', 'perdon', 'disculpa', 'amigo', 'por ahora'],
  negated: ['no', 'nunca', 'tampoco'],
  changes: [
    'no',
    'espera',
    'perdon',
    'disculpa',
    'mejor',
    'quise decir',
    'queria decir',
    '(que sean|ponme|pon|cambialo a|cambia a)',
    'solo',
    'nada mas',
  ],
  afterChange: ['mejor', 'en vez de {digits}', 'no {digits}', 'nada mas', 'por favor'],
};
