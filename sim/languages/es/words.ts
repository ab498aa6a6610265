import type { Grammar, NumberWords, WishWords } from '../types.ts';

export const wish: WishWords = {
  names: ['espanol', 'spanish', 'castellano', 'kihispania', 'espagnol'],
  before: ['en', 'habla', 'hablar', 'hablar en', 'hablas'],
  after: ['por favor', 'porfa'],
};

export const grammar: Grammar = {
  abbreviations: ['sr', 'sra', 'srta', 'aprox', 'num', 'pza', 'pzas', 'col', 'ud', 'uds'],
  stopWords: `
    yo tu el ella nosotros ustedes usted me te se le lo la los las les un una unos unas de del al a y e o u en con por
    para que cual cuales quien donde como cuando cuanto cuantos cuanta cuantas es son esta estan soy eres hay tengo
    tienes tiene tienen quiero quisiera necesito busco buscando ando puedes puede dame muestrame ensename vender venden
    vendes comprar pedir llevar mas menos muy tambien solo precio precios color colores talla tallas tamano tienda
    producto productos articulo articulos otro otra otros otras todo todos hola buenas buenos dias tardes noches gracias
    favor porfa ver maximo cuesta cuestan vale disponible disponibles ahora hoy ese esa este esto eso pesos presupuesto
    pieza piezas par pares mil cien si no pero sin entre hasta desde su sus mi mis ya algo alguna alguno`,
  spellings: `
    por favor: xfa xfavor porfis porfavor plis
    que: q k
    gracias: grax grcs
    porque: pq xq
    tambien: tmb tb
    quiero: kiero
    cuanto: kuanto`,
  courtesies: 'favor porfa gracias hola buenas buenos dias tardes amigo oye disculpe pues',
  fillers: 'de en el la y color',
};

export const numbers: NumberWords = {
  cardinals: `
    cero uno/una/un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete
    dieciocho diecinueve`,
  ordinals: `
    primero/primera/primer/1ro/1ra segundo/segunda/2do/2da tercero/tercera/tercer/3ro/3ra cuarto/cuarta quinto/quinta
    sexto/sexta septimo/septima octavo/octava noveno/novena decimo/decima`,
  last: 'ultimo ultima',
  tens: 'diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  scales: '1000000=millon/millones 1000=mil 100=cien/cientos',
  hundreds: `
    100=ciento 200=doscientos/doscientas 300=trescientos/trescientas 400=cuatrocientos/cuatrocientas 500=quinientos/quinientas
    600=seiscientos/seiscientas 700=setecientos/setecientas 800=ochocientos/ochocientas 900=novecientos/novecientas`,
  and: 'y',
};
