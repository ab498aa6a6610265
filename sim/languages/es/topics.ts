import type { TopicTables } from '../types.ts';

export const topics: TopicTables = {
  delivery: {
    asked: [
      '(hacen|haces|tienen|manejan) (envio|envios|entregas|entrega|servicio a domicilio)',
      'envio[s]',
      'a domicilio',
      '(envian|entregan|mandan|llevan|reparten) (a|hasta|en)',
      '(cuanto|cuando) (tarda|tardan|llega|llegaria)',
      'entrega[s|n]',
    ],
    told: ['envi', 'entreg', 'domicilio'],
  },
  location: {
    asked: [
      '(donde|en donde) (estan|esta|se ubican|quedan|queda|se encuentran) [ubicados]',
      '(cual es|me das|tienen) [su|tu|la] direccion',
      '(ubicacion|ubicados|direccion)',
      'tienda fisica',
    ],
    told: ['direccion', 'ubica', 'calle', 'avenida', 'colonia', 'estamos en', 'encuentr'],
  },
  hours: {
    asked: ['(a|hasta) que hora', 'horario[s]', '(abren|cierran) [a|hasta|los|hoy|manana]', '(estan|esta) abierto[s]'],
    told: ['abr', 'abierto', 'cerr', 'horario', ' hrs'],
  },
  payment: {
    asked: [
      'como (pago|puedo pagar|se paga|les pago|te pago)',
      '(puedo|se puede|podria) pagar',
      'pagar (con|por|en)',
      '(aceptan|acepta|reciben) (tarjeta|tarjetas|efectivo|transferencia|pagos|paypal|oxxo|mercado)',
      '(formas|metodos|medios|forma) de pago',
      'contra entrega',
    ],
    told: ['pag', 'transferencia', 'tarjeta', 'efectivo'],
  },
  returns: {
    asked: [
      '(devolver|devolucion|devoluciones|reembolso|cambiarlo|cambiarla|cambios)',
      'si no (me queda|le queda|me gusta)',
    ],
    told: ['devol', 'reembols', 'cambi'],
  },
  discount: {
    asked: [
      '(descuento|descuentos|rebaja|promocion|promociones|oferta|ofertas)',
      '(ultimo|mejor|menor) precio',
      '(bajar|rebajar) [el|un poco el] precio',
      'muy caro',
      'negociable',
    ],
    told: ['descuento', 'rebaj', 'precio', 'promo', 'negoci', 'oferta'],
  },
  warranty: { asked: ['garantia[s]', 'garantizad(o|a)'], told: ['garanti'] },
};
