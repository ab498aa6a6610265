import type { ButtonWords, EntryWords, PeopleWords, ReplyWords, SecretWords } from '../types.ts';

export const people: PeopleWords = {
  introduces: ['(soy|me llamo|habla|mi nombre es|con|por|para|de)'],
  self: ['(soy|me llamo|mi nombre es|(hablas|habla|esta hablando|estas hablando) con)'],
  machine: [
    '(asistente|bot|chatbot|robot|maquina|computadora|programa|sistema|ia)',
    '(virtual|automatico|automatica|automatizado|automatizada|digital|artificial)',
  ],
  claimsHuman: [
    '(soy|(hablas|habla|esta hablando|estas hablando) con) [un|una] (persona|humano|humana|ser humano|hombre|mujer) [real|de verdad]',
    'no soy [un|una] (bot|chatbot|robot|maquina|programa|ia)',
  ],
  human: [
    'asesor',
    'asesora',
    'persona',
    'equipo',
    'companero',
    'companera',
    'humano',
    'alguien',
    'agente',
    'encargado',
  ],
  handingOver: [
    '(te|le) (paso|comunico|transfiero|conecto|pongo|atendera|contactara|respondera|escribira)',
    'se (comunicara|pondra en contacto)',
  ],
  assistant: ['asistente'],
  bareAssistant: ['soy [el|la|un|una|tu|su] asistente [virtual|ia|automatico]'],
};

export const secrets: SecretWords = {
  asks: [
    '(envia|enviame|envianos|manda|mandame|mandanos|dame|danos|dime|dinos|comparte|compartenos|proporciona) [tu|su|el|la]',
    '(cual es|necesito|necesitamos) (tu|su)',
  ],
  things: [
    'nip',
    'pin de [tu|su|la] (tarjeta|cuenta|banco|cajero)',
    'contrasena',
    '(cvv|cvc)',
    'numero de [tu|su] tarjeta (de credito|de debito|bancaria|visa)',
  ],
  unless: ['(nunca|no|jamas|nadie|sin|direccion)'],
};

export const corrections = [
  '(perdon|perdona|disculpa|disculpe|ups|me equivoque)',
  '(quise decir|queria decir|quiero decir|me refiero|me referia)',
  '(mejor|mas bien|en realidad|espera|corrijo|no espera)',
  '(cambialo|cambiala|cambialos) (a|por)',
];

export const denials = ['(no|ese no|esa no|eso no|este no|no ese|no esa)'];

export const replies: ReplyWords = {
  asks: [
    'cual',
    'cuales',
    'elige',
    'elija',
    'escoge',
    'escoja',
    'selecciona',
    'dime',
    'digame',
    'indica',
    'indicanos',
    'escribe',
    'responde',
    'toca',
    'quieres',
    'gustaria',
  ],
  questions: [
    'quieres',
    'quiere',
    'te gustaria',
    'le gustaria',
    'cual',
    'cuantos',
    'cuantas',
    'te (lo|la|muestro|aparto)',
  ],
  asksQuantity: ['cuantos', 'cuantas', 'que cantidad', 'cantidad (deseas|quieres|necesitas)'],
  asksPrice: ['cuanto (cuesta|cuestan|es|vale)'],
  asksVariant: [
    '(que|cual) (talla|color|tamano|medida|presentacion)',
    '(elige|escoge) (la|tu|el) (talla|color|tamano|presentacion)',
  ],
  asksWhich: ['cual (opcion|de)', 'cual quieres'],
  chosen: [
    '(elegiste|escogiste|seleccionaste)',
    '(buena|excelente|gran) eleccion',
    'has (elegido|escogido|seleccionado)',
  ],
  offers: {
    before: ['[tambien] tenemos', 'vendemos', '(prueba|recomendamos)'],
    article: ['tambien', 'el', 'la', 'un', 'una'],
    after: ['a', 'por', 'cuesta'],
  },
  steps: ['ve', 'entra', 'paga', 'envia', 'elige', 'deposita'],
  unknowing: [
    'no tengo esa informacion',
    'no tengo ese dato',
    'no contamos con esa informacion',
    'no tenemos esa informacion',
    'no tengo informacion',
    'no lo se',
    'no sabria decirte',
    'voy a preguntar',
    'voy a consultar',
    'dejame preguntar',
    'dejame verificar',
    'dejame consultar',
    'lo consulto',
    'no estoy seguro',
    'no estoy segura',
  ],
  refuses: ['(no esta|no hay|no existe|ningun) [ese|esa|tal] [numero|producto|articulo|opcion] (en|de) la lista'],
  noList: [
    'no [te|le|les] (he|hemos) (mostrado|ensenado|enviado|mandado|dado) (una|ninguna|la) lista',
    '(todavia|aun) no hay [una|ninguna] lista',
  ],
  tooOld: ['/lista[^.!?]{0,30}(?:vencio|vencida|expiro|caduco|muy vieja|demasiado vieja|demasiado antigua)/'],
  unsureWhich: [
    'no (se|estoy (seguro|segura)) [de] (cual|que|a que)',
    '(que|cual) (producto|articulo) quieres decir',
    'a (que|cual) (producto|articulo) (te refieres|se refiere)',
  ],
  listHas: ['/lista (?:solo )?(?:tiene|llega hasta|va del? 1 al?) (?:el )?/'],
  disclaims: ['(debe|deben|tiene que|tienen que) (ser )?(verific|confirm)', 'sujeto a (verificacion|confirmacion)'],
  deniesTalk: ['no (hemos|habiamos) (hablado|platicado)', 'ninguna conversacion'],
  earlierTalk: ['la ultima vez', 'nuestra conversacion', 'me preguntaste', 'hablamos', 'estabas viendo'],
  lastTime: ['la ultima vez[,] (hablamos|preguntaste|platicamos|viste)', 'en nuestra ultima conversacion'],
  updating: ['actualiz', 'resurt', 'reabastec'],
};

export const buttons: ButtonWords = {
  product: ['comprar', 'pedir', 'agregar', 'elegir', 'llevar', 'anadir'],
  action: ['comprar', 'pedir', 'ver', 'detalles'],
  buy: ['comprar', 'pedir', 'agregar al (carrito|pedido)', 'anadir al carrito', 'lo quiero'],
  yes: ['confirmar', 'si', 'aceptar', 'finalizar'],
  no: ['cancelar', 'no'],
  paid: ['ya pague', 'he pagado'],
  back: ['quitar', 'cancelar', 'volver', 'regresar', 'atras'],
  menu: [
    'menu',
    'catalogo',
    'productos',
    'categorias',
    'ver (menu|productos|todo)',
    'comprar ahora',
    'tienda',
    'empezar',
    'servicios',
    'agendar',
    'reservar',
    'hacer [un] pedido',
  ],
  more: ['ver mas', 'mas', 'siguiente'],
  checkout: ['finalizar [compra|pedido]', 'terminar', 'pagar', 'hacer pedido', 'completar [pedido]', 'listo'],
};

export const entries: EntryWords = {
  address: [
    '(tu|su) (direccion|ubicacion)',
    'direccion [de entrega|completa]',
    '(a donde|donde) (enviamos|entregamos|te lo|lo) [enviamos|entregamos|llevamos]',
  ],
  name: ['(tu|su) nombre', 'nombre completo', 'como te llamas', 'a nombre de quien'],
  time: ['(que|cual) (dia|hora|horario|fecha)', '(elige|escoge) (un|el|tu) (dia|horario)', 'a que hora'],
  payment: ['(forma|metodo) de pago', 'como (quieres|deseas|vas a) pagar'],
};
