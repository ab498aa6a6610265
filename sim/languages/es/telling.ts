import type { TellingWords } from '../types.ts';

export const telling: TellingWords = {
  weak: 'gracias hola buenas buenos si saludos porfa',
  clear: `
    el los las unos unas del al y e o u pero porque muy tambien tampoco aqui ahi alli este esta esto estos estas ese
    esa eso esos esas aquel mi mis tus su sus nuestro nuestra nuestros nuestras ella ellos ellas nosotros usted ustedes
    te lo se soy eres somos estoy estamos estan hay tengo tienes tiene tenemos tienen quiero quieres quiere queremos
    quieren quisiera quisieras gustaria gusta necesito necesitas busco buscas buscando puedo puedes puede podemos
    pueden hacer hago hace haces hacemos dame deme dime digame muestrame ensename mandame enviame pasame ver mira
    comprar compra compro vender vende vendes venden pedir pedido pedidos orden pago pagar pagas pague paga cuanto
    cuanta cuantos cuantas cual cuales quien quienes donde cuando como por para con sin sobre hasta desde hacia tras
    mas menos mejor peor mal mucho mucha muchos muchas poco poca pocos todo toda todos todas nada algo alguien algun
    alguna ninguno ninguna ningun otro otra otros otras mismo misma cada solo solamente primero primera segundo segunda
    tercero tercera cuarto quinto ultimo ultima dos seis siete ocho nueve diez doce veinte treinta cuarenta cincuenta
    cien ciento doscientos mil precio precios cuesta cuestan costo vale valen barato barata caro cara talla tallas
    tamano colores tienda tiendas producto productos articulo articulos existencia agotado agotada agotados quedan
    queda pieza piezas unidad unidades envio envios enviar enviamos entrega entregas entregar domicilio direccion
    ubicacion ubicados calle horario abren abrimos abierto cierran cerrado hora horas dia dias semana hoy ayer ahora
    luego despues antes siempre nunca tarde noche favor perdon disculpa disculpe siento espera momento claro acuerdo
    listo cancelar cancela cancelado confirmar confirma confirmado confirmamos cambiar cambie opinion devolver
    devolucion garantia descuento rebaja carrito agregar agrega agregado quitar elige elegir escoge escoger eleccion
    aviso mensaje mensajes recibir recibimos escribe escribir escribas llamar hablar hablo hablamos hablas espanol
    ingles asesor persona ayuda ayudar ayudarte bienvenido bienvenida bienvenidos encontre encontramos lista opciones
    opcion nombre zapatos zapato tenis vestido vestidos bolsa bolsas camisa camisas celular rojo roja negro negra
    blanco blanca azul verde amarillo morado cafe llevar llevo llevas siguiente resumen pregunta preguntas informacion
    tarjeta efectivo transferencia deposito cuenta dinero pesos tuyo suyo asi entonces aunque mientras ademas casi buen
    bueno buena serian seria fue ser estar tener ir voy vas va vamos van dar da das manana cobija olla plato venimos vengo huaraches blusas rebozo`,
  alike: 'vitamina analiza alimenta panaderia analitica anima atada hamaca',
  forms: [
    {
      like: /(?:cion|ciones|miento|mientos|amos|emos|imos|aron|ieron|ando|iendo|idad|idades|ito|itos|itas)$/,
      letters: 6,
      weight: 0.6,
    },
  ],
};
