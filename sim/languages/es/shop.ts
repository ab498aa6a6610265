import type { FeatureWords, MoneyWords, OrderWords, QuantityWords, StockWords } from '../types.ts';

export const quantities: QuantityWords = {
  units: [
    'pieza[s]',
    'pza[s]',
    'par[es]',
    'unidad[es]',
    '(de|del) (ese|esa|esos|esas|este|estos|estas|el|la|los|las|primero|segundo|tercero|ultimo)',
  ],
  before: [
    '(quiero|quisiera|me llevo|dame|deme|ponme|pon|agrega|agregame|necesito|mandame|apartame)',
    'que sean',
    'serian',
  ],
  after: ['de', 'piezas', 'por favor', 'porfa'],
  bare: ['pieza[s]', 'pza[s]', 'par[es]', 'nada mas', 'por favor', 'porfa'],
  only: ['solo', 'solamente', 'nada mas', 'unicamente'],
  around: 'serian son de piezas unidades como unos unas solo nada mas por favor quiero',
  counts: '12=docena/docenas',
  half: 'medio media',
  pairs: 'par',
  further: 'otro otra otros otras mas doble varios varias mismo misma',
  surely: { before: ['(quiero|dame|me llevo)'], after: ['de (esos|esas|ese|esa)', 'piezas', 'por favor'] },
};

export const money: MoneyWords = {
  units: ['peso[s]', 'sol[es]', 'bolivar[es]'],
  price: ['precio[s]', 'cuesta[n]', 'costo', 'vale[n]', 'sale[n] (en|a)', 'se vende[n] (a|en|por)'],
  asked: [
    '(cuanto|a como) (cuesta|cuestan|vale|valen|sale|salen|es|son|esta|estan|por|me sale|el|la|los)',
    '(que|cual es el|cual) precio',
    'precio[s] (de|del|por)',
    '/(?<!\\p{L})(?:precios?|cuanto)\\s*\\?/',
  ],
  thousands: ['precio', 'cuesta', 'solo'],
  atMost: [
    'menos de',
    'maximo [de]',
    'no mas de',
    'hasta',
    'presupuesto [es] [de]',
    'por debajo de',
    'mas barato que',
    'que no pase[n] de',
  ],
  atLeast: [`/(?<!no )mas de/`, 'al menos', 'minimo', 'a partir de', 'desde', 'por encima de'],
  atMostAfter: ['maximo', 'o menos', 'como mucho'],
  spend: ['(tengo|traigo|dispongo de) [solo|como|unos]', 'mi presupuesto es [de]'],
  between: { from: ['entre'], to: ['y'] },
  noPrice: [
    'menos de',
    'maximo',
    'hasta',
    'mas de',
    'entre',
    'en vez de',
    'antes',
    'descuento de',
    'a partir de',
    'desde',
    'presupuesto [de]',
  ],
  change: ['(cuanto|de|su|mi|el|tu) cambio', 'vuelto', 'vuelta', 'me (regresan|devuelven|dan)'],
  difference: {
    after: ['(menos|mas) [que]', '(menos|mas) (caro|barato)'],
    before: ['(ahorra|ahorras|ahorre)', 'diferencia [es] [de]'],
  },
  total: ['total', 'subtotal', 'suma', 'monto', 'importe', 'paga', 'pagar', 'recibimos', 'deposita'],
  currencies: {
    MXN: ['peso[s]'],
    COP: ['peso[s]'],
    ARS: ['peso[s]'],
    CLP: ['peso[s]'],
    PEN: ['sol[es]'],
    USD: ['dolar[es]'],
  },
  fee: ['envio', 'entrega', 'domicilio', 'anticipo', 'comision'],
  forWhat: ['[cada uno] por (el|la|los|las)'],
};

export const stock: StockWords = {
  soldOut: [
    'agotad(o|a|os|as)',
    'sin (existencia|existencias|stock)',
    'no (disponible|disponibles)',
    'no (esta|estan) disponible[s]',
    'no (hay|tenemos|queda|quedan) (existencia|existencias|stock|en existencia|mas)',
    '(se acabo|se acabaron|se nos acabo|se nos acabaron|se termino|se terminaron)',
    'ya no (hay|queda|quedan|tenemos)',
    'fuera de stock',
  ],
  inStock: [
    'en (existencia|stock|inventario)',
    '/disponibles?(?! (?:en|para|a partir))/',
    '(lo|la|los|las) tenemos',
    '(si|aun|todavia) (hay|queda|quedan)',
    '(aun|todavia) (lo|la|los|las) tenemos',
    'listo[s] para (entregar|enviar|llevar)',
    'hay (existencia|existencias)',
    'entrega inmediata',
  ],
  lacks: ['no (tenemos|hay|manejamos|nos queda|nos quedan) [el|la|los|las|un|una]'],
  denied: ['no', 'sin', 'ya no'],
  // "Si" with an accent is yes, and folding takes the accent away: before these words it is.
  conditional: [
    '/(?<!\\p{L})si(?! (?:hay|tenemos|esta|estan|contamos|queda|quedan|lo|la|los|las)(?!\\p{L})|\\s*[,.!]|\\s*$)/',
    'cuando',
    'en cuanto',
    'te aviso',
    'te avisamos',
    'volvera',
    'vuelva a',
    'hasta que',
  ],
  left: [
    '(queda|quedan|nos quedan|tenemos|hay) [solo|solamente] {n} [pieza[s]|unidad[es]|par[es]|en existencia|disponible[s]]',
    '{n} (pieza[s]|unidad[es]|par[es]) (en existencia|disponibles|disponible|en stock)',
    '(ultimas|ultimos) {n} [pieza[s]|unidades]',
    'existencia[s][:] {n}',
  ],
  tellsLeft: ['queda', 'solo ', 'ultim', 'existencia', 'disponible'],
};

export const features: FeatureWords = {
  names: ['color[es]', 'material', 'hech(o|a) de', 'viene[n] en', 'disponible en', 'talla[s]', 'tamano[s]'],
  sizes: 'talla tallas tamano tamanos',
  sizeLinks: 'en de del',
  links: ['es', 'son'],
  denied: ['no', 'ningun', 'ninguna', 'otro', 'otra', 'lo siento', 'lamentablemente', 'si'],
};

export const orders: OrderWords = {
  names: ['pedido', 'orden'],
  marks: ['numero', 'no', 'num', 'folio', 'ref[erencia]'],
  paid: [
    'pago [ha sido|fue|esta] (recibido|confirmado)',
    '(recibimos|hemos recibido) (tu|su|el) pago',
    '(esta|ha sido|fue) pagad(o|a)',
  ],
  leftOpen: [
    '(cuando|una vez|despues|antes|en cuanto|hasta|sera|seran|podra|debe|nunca|ningun|aun|todavia|si|que|quien)',
    '(normalmente|siempre)',
  ],
  cancelled: [
    '(esta|fue|ha sido|quedo) cancelad(o|a)',
    '(pedido|orden) cancelad(o|a)',
    '(cancelamos|hemos cancelado) (tu|su|el) pedido',
  ],
  unpaid: ['(pendiente|a la espera|en espera) de[l| tu| su] pago', 'sin pagar', '(aun|todavia) no esta pagad(o|a)'],
  notYet: ['cuando', 'una vez', 'despues', 'en cuanto', 'sera', 'seras', 'hasta que'],
  spokenOf: ['total', '(tu|su) (pedido|orden)', 'resumen (de|del)', 'paga'],
  placed: [
    '/(?:tu|su|el|este) (?:pedido|orden) {few}(?:esta|fue|ha sido|ya esta|quedo|queda) (?:ya )?(?:registrad|confirmad|recibid|aceptad|hech|cread|anotad|tomad)[oa](?! (?:cuando|una vez|despues|en cuanto|si|hasta))/',
    '/(?<!(?:todo|cada|ningun|un|por) )(?:pedido|orden) {few}(?:registrad|confirmad|recibid|aceptad|cread|anotad)[oa](?! (?:cuando|una vez|despues|en cuanto|si|hasta))/',
    '(hemos (registrado|confirmado|recibido|tomado|anotado)|recibimos|registramos|confirmamos|tomamos|anotamos) (tu|su|el) (pedido|orden)',
    'gracias por (tu|su) (pedido|orden)',
  ],
  howToPay: ['paga ', 'pagar ', 'deposita', 'transfiere', 'transferencia', 'contra entrega'],
  payment: ['pago', 'pagad'],
  none: [
    '/no tienes (?:ningun |un )?pedidos?(?= (?:con nosotros|aun|todavia|por ahora)|[.!,;]|$)/',
    '(aun|todavia) no (has pedido|has comprado) nada',
  ],
};
