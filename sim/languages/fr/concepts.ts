/** Shop words by the concept that they mean. Words that are English ones as well ("orange", "table") need no entry. */
export const concepts = `
  shoe: chaussure chaussures souliers soulier
  sandal: sandale sandales
  boot: botte bottes bottine bottines
  sneaker: tennis
  clothes: vetement vetements habit habits
  shirt: chemise chemises
  trouser: pantalon pantalons
  dress: robe robes
  skirt: jupe jupes
  bag: sac sacs
  hat: chapeau chapeaux casquette casquettes
  phone: telephone telephones portable portables
  charger: chargeur chargeurs
  watch: montre montres
  belt: ceinture ceintures
  sock: chaussette chaussettes
  jacket: veste vestes manteau manteaux
  fabric: tissu tissus
  blanket: couverture couvertures
  cup: tasse tasses
  plate: assiette assiettes
  spoon: cuillere cuilleres
  knife: couteau couteaux
  soap: savon savons
  oil: huile huiles
  flour: farine farines
  sugar: sucre
  rice: riz
  coffee: cafe
  milk: lait
  honey: miel
  bread: pain
  bean: haricot haricots
  egg: oeuf oeufs
  book: livre livres
  pen: stylo stylos
  laptop: ordinateur ordinateurs
  earphone: ecouteur ecouteurs casque casques
  lamp: lampe lampes
  chair: chaise chaises
  basket: panier paniers corbeille
  curtain: rideau rideaux
  towel: serviette serviettes
  ring: bague bagues
  necklace: collier colliers
  glasses: lunettes
  perfume: parfum parfums
  leather: cuir
  cotton: coton
  wood: bois
  plastic: plastique
  silk: soie
  velvet: velours
  suede: daim
  linen: lin
  bamboo: bambou
  ceramic: ceramique
  brass: laiton
  copper: cuivre
  marble: marbre
  rattan: rotin
  porcelain: porcelaine
  wool: laine
  men: homme hommes
  women: femme femmes
  child: enfant enfants bebe
  red: rouge rouges
  black: noir noire noirs noires
  white: blanc blanche blancs blanches
  blue: bleu bleue bleus bleues
  green: vert verte verts vertes
  yellow: jaune jaunes
  brown: marron marrons brun brune
  grey: gris grise
  purple: violet violette
  pink: rose roses
  small: petit petite petits petites
  large: grand grande grands grandes
  medium: moyen moyenne`;
