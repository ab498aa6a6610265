/** Shop words by the concept that they mean. Words that are English ones as well need no entry. */
export const concepts = `
  shoe: zapato zapatos calzado
  sandal: sandalia sandalias huarache huaraches chancla chanclas
  boot: bota botas botin botines
  sneaker: tenis zapatilla zapatillas
  clothes: ropa prenda prendas
  shirt: camisa camisas
  trouser: pantalones
  dress: vestido vestidos
  skirt: falda faldas
  bag: bolsa bolsas bolso bolsos mochila mochilas
  hat: sombrero sombreros gorra gorras
  phone: celular celulares telefono telefonos movil moviles
  charger: cargador cargadores
  watch: reloj relojes
  belt: cinturon cinturones
  sock: calcetin calcetines
  jacket: chamarra chamarras chaqueta chaquetas
  fabric: tela telas
  blanket: cobija cobijas manta mantas
  cup: taza tazas
  plate: plato platos
  spoon: cuchara cucharas
  knife: cuchillo cuchillos
  pot: olla ollas
  soap: jabon jabones
  oil: aceite aceites
  flour: harina harinas
  sugar: azucar
  rice: arroz
  milk: leche
  honey: miel mieles
  bread: panes
  bean: frijol frijoles
  egg: huevo huevos
  salt: sal
  book: libro libros
  pen: pluma plumas boligrafo
  laptop: computadora computadoras portatil
  earphone: audifono audifonos auriculares
  lamp: lampara lamparas
  chair: silla sillas
  table: mesa mesas
  basket: canasta canastas cesta
  curtain: cortina cortinas
  towel: toalla toallas
  ring: anillo anillos
  necklace: collares
  glasses: lentes gafas anteojos
  leather: cuero piel
  cotton: algodon
  wood: madera
  silk: seda
  wool: lana
  velvet: terciopelo
  suede: gamuza
  linen: lino
  satin: saten
  bamboo: bambu
  ceramic: ceramica
  brass: laton
  copper: cobre
  silicone: silicona
  marble: marmol
  clay: barro
  men: hombre hombres caballero caballeros
  women: mujer mujeres dama damas
  child: nino nina ninos ninas bebe
  red: rojo roja rojos rojas
  black: negro negra negros negras
  white: blanco blanca blancos blancas
  blue: azul azules
  green: verde verdes
  yellow: amarillo amarilla amarillos amarillas
  brown: marrones castano castana
  purple: morado morada morados moradas
  pink: rosado rosada rosa
  small: pequeno pequena chico chica
  large: grande grandes
  medium: mediano mediana`;
