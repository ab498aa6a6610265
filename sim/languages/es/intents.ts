import type { IntentTables } from '../types.ts';

const WANT = '(quiero|quisiera|busco|necesito|me gustaria|ando buscando|estoy buscando)';
const POLITE = '(por favor|porfa|porfavor)';

export const intents: IntentTables = {
  stop: {
    said: [
      '(deja|dejen|deje|dejame|paren|para) de (enviarme|mandarme|escribirme|molestar|molestarme|enviar mensajes|mandar mensajes|enviar|mandar) [mensajes]',
      'no me (escriban|escribas|manden|mandes|envien|envies|contacten|molesten) [mas|mas mensajes|nada] [mas]',
      'no quiero [recibir] [mas|sus|estos] (mensajes|promociones|publicidad)',
      '(darme de baja|dame de baja|den de baja|denme de baja|quiero la baja|cancelar suscripcion)',
      '(borra|borren|quita|quiten|elimina|eliminen) (mi numero|me) [de]',
      '(quitame|quitenme|borrame|borrenme|eliminame|sacame|saquenme) de [la|su|tu] lista',
    ],
    alone: ['baja', 'alto'],
  },
  start: {
    said: [
      '(vuelve|vuelvan|vuelva) a (enviarme|mandarme|escribirme) [mensajes]',
      'quiero (recibir|volver a recibir) [sus|los] mensajes [otra vez|de nuevo]',
      '(suscribirme|suscribeme|suscribanme) [de nuevo|otra vez]',
    ],
    alone: ['alta'],
  },
  human: {
    said: [
      '(hablar|chatear|comunicarme|platicar) con (un|una|alguien|el|la|su|algun) [persona|humano|asesor|asesora|agente|vendedor|encargado|persona real]',
      '(pasame|paseme|comunicame|comuniqueme|conectame) (con|a) (alguien|un|una|el) [asesor|asesora|agente|humano|persona|vendedor|encargado]',
      '(un|una|algun) (asesor|asesora|agente|humano|vendedor|ejecutivo)',
      'persona (real|de verdad)',
      '(servicio|atencion) al cliente',
      'que (alguien|un asesor) me (llame|atienda|ayude)',
    ],
    alone: ['asesor', 'agente', 'humano'],
    except: ['eres', 'es usted'],
  },
  identity: {
    said: [
      'quien(es)? (eres|es|son|me atiende|habla)',
      'con quien (hablo|estoy hablando|tengo el gusto)',
      '(eres|es usted) (un|una) (bot|robot|persona|humano|maquina)',
      '(que|cual) (tienda|negocio) (es|son)',
      'como se llama (la|su|esta|tu) (tienda|negocio)',
    ],
  },
  recall: {
    said: [
      'de que (hablamos|estabamos hablando|hemos hablado|platicamos)',
      'que (habiamos dicho|hablamos|dijimos|te pregunte|te pedi|estabamos viendo)',
      '(recuerdame|resume|resumeme) (que|lo que|de que|la conversacion|lo)',
    ],
  },
  browse: {
    said: [
      'que (tienen|tienes|venden|vendes|hay|productos|manejan|ofrecen) [tienen|hay|venden|disponible]',
      '(muestrame|muestreme|ensename|enseneme|mandame|mandeme|enviame|envieme|pasame|ver) [tus|sus|los|todos los] (productos|catalogo|todo|menu|lista|lo que (tienes|tienen|hay))',
      '(muestrame|ensename|mandame|enviame|pasame|ver) (el|la|su|tu) (catalogo|menu|lista|carta)',
      '(su|tu|el) (catalogo|menu|carta)',
      '(lista|listado) de (precios|productos)',
      'que mas (tienen|tienes|hay)',
      'solo (estoy|ando) (viendo|mirando)',
    ],
    alone: ['catalogo', 'menu', 'productos', 'otros', 'mas opciones', 'ver mas', 'siguiente'],
  },
  seek: {
    said: [
      '(tienes|tienen|tendras|tendran|venden|vendes|manejan|manejas|hay)',
      WANT,
      '(muestrame|ensename|muestreme|enseneme|dame|deme)',
      'de menos de',
      'algo (de|para|en)',
    ],
  },
  seekUnknown: { said: ['(tienes|tienen|venden|vendes|manejan)', '(busco|ando buscando|estoy buscando)'] },
  buy: {
    said: [
      '(comprar|ordenar|pedir)',
      '(me llevo|me llevare|voy a (llevar|comprar|pedir|querer)|lo quiero|la quiero|los quiero|las quiero|lo compro|la compro|quiero llevar)',
      '(agrega|agregar|agregame|anade|anadir|ponme|pon|apartame|aparta) [el|la|los|las|lo] [al carrito|a mi pedido]',
      '(me das|me vendes|me pones|me apartas)',
    ],
    alone: ['comprar', 'pedir', 'ordenar', 'lo quiero'],
    except: ['mi pedido', 'cancel'],
  },
  orderStatus: {
    said: [
      '(donde|como|cuando) (esta|va|viene|llega|anda) (mi pedido|mi paquete|mi compra|mi orden|mi envio)',
      '(estado|estatus|status|seguimiento) (de|del) (mi|pedido|mi pedido|mi orden)',
      '(rastrear|seguir) (mi|el) (pedido|paquete|envio)',
      'ya (salio|enviaron|mandaron) (mi|el) (pedido|paquete|orden)',
      'que paso con mi (pedido|paquete|compra|orden)',
    ],
    except: ['cancel', 'anul'],
  },
  paid: {
    said: [
      'ya (pague|deposite|transferi|hice (el pago|la transferencia|el deposito)|realice el pago|esta pagado)',
      '(pago|deposito|transferencia) (hecho|hecha|realizado|realizada|enviado|enviada|listo|lista)',
      '(acabo de|termine de) (pagar|depositar|transferir)',
      'he (pagado|hecho el pago)',
    ],
    alone: ['pagado', 'pague', 'ya esta pagado', 'ya quedo el pago'],
    except: ['no he', 'todavia no', 'aun no', 'si ya pague'],
  },
  cancel: {
    said: [
      '(cancelar|cancela|cancelo|cancelalo|cancele|cancelen|anular|anula)',
      '(cambie|cambio) de (opinion|idea)',
      '(olvidalo|olvidelo|dejalo|dejelo) [asi]',
      'ya no (lo|la|los|las) quiero',
      'ya no quiero (nada|el pedido|comprar|comprarlo)',
    ],
    alone: ['no', 'no gracias', 'ahora no', 'nel', 'no no', 'mejor no', 'para nada', 'todavia no'],
    except: ['puedo cancelar', 'se puede cancelar', 'como cancelo'],
  },
  remove: {
    said: ['(quita|quitame|quite|elimina|eliminar|borra|saca) (el|la|los|las|lo|un|una|uno|ese|esa|eso)'],
    except: ['mi numero', 'de la lista', 'de su lista'],
  },
  restart: {
    said: [
      '(empezar|empecemos|empieza|comenzar) (de nuevo|otra vez|desde cero)',
      'volver a empezar',
      'vacia[r] (el|mi) carrito',
      'nuevo pedido',
    ],
  },
  done: { said: ['(es|eso es|seria) todo', 'nada mas', 'asi esta bien'], alone: ['todo', 'ya'] },
  ask: {
    said: [
      '(cuanto|que precio|cual es el precio|a como)',
      'precio (de|del)',
      '(es|son|esta|estan|viene|vienen) (de|en)',
      '(que|cuales|otra|otras|otro|otros) (talla|tallas|color|colores|tamano|tamanos|medida|medidas)',
      '(disponible|disponibles|en existencia|en stock)',
    ],
    alone: ['precio', 'precios', 'disponible', 'cuanto', 'costo'],
  },
  confirm: {
    alone: [
      'si',
      'sip',
      'claro',
      'claro que si',
      'de acuerdo',
      'esta bien',
      'esta correcto',
      'correcto',
      'perfecto',
      'confirmo',
      'confirmar',
      'confirmado',
      'confirma',
      'dale',
      'va',
      'sale',
      'vale',
      'listo',
      'adelante',
      'por supuesto',
      'asi es',
      'exacto',
      'bueno',
      'hecho',
      'hazlo',
      'procede',
    ],
    after: ['gracias', POLITE, 'confirmo', 'confirmar', 'perfecto', 'adelante', 'asi'],
  },
  greeting: {
    said: ['hola', '(buenos|buen) dia[s]', 'buenas (tardes|noches)', 'que (tal|onda|hubo)', '(muy buenas|saludos)'],
    alone: ['buenas', 'buen dia', 'holi', 'hay alguien', 'estan ahi'],
  },
  thanks: { said: ['gracias', '(te|se) lo agradezco', 'muy amable'], except: ['no gracias', 'no, gracias'] },
  vague: {
    alone: [
      'cuanto',
      'cuanto es',
      'precio',
      'y luego',
      'mas',
      'mas info',
      'mas informacion',
      'cual',
      'cual es mejor',
      'cual me recomiendas',
      'ayuda',
      'no se',
      'no estoy seguro',
      'no estoy segura',
      'un momento',
      'espera',
      'detalles',
      'info',
    ],
    said: ['(dejame|dejeme) (pensarlo|pensar|ver|checar)', 'lo (voy a pensar|pienso)'],
  },
};
