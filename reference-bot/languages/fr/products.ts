import type { ProductKind } from '../types.ts';

/** What shops sell and how it looks, as customers call it in French: the English name first. */
export const products: Record<ProductKind, string> = {
  things: `
    shoes chaussures chaussure souliers
    sneakers baskets tennis
    sandals sandales sandale
    boots bottes botte bottines
    dress robe robes
    shirt chemise chemises
    tshirt tshirts
    trousers pantalon pantalons
    jeans jean
    skirt jupe jupes
    jacket veste vestes manteau manteaux
    clothes vetements vetement habits
    socks chaussettes chaussette
    hat chapeau chapeaux casquette casquettes
    bag sac sacs
    belt ceinture ceintures
    watch montre montres
    necklace collier colliers
    ring bague bagues
    phone telephone telephones portable portables smartphone
    charger chargeur chargeurs
    earphones ecouteurs ecouteur casque
    laptop ordinateur ordinateurs
    cable cables
    flour farine
    sugar sucre
    rice riz
    beans haricots
    oil huile
    milk lait
    bread pain
    salt sel
    coffee cafe
    eggs oeufs oeuf
    honey miel
    soap savon savons
    perfume parfum parfums
    towel serviette serviettes
    blanket couverture couvertures
    chair chaise chaises
    plate assiette assiettes
    cup tasse tasses
    book livre livres
    pen stylo stylos
    basket panier paniers`,
  colors: `
    red rouge rouges
    black noir noire noirs noires
    white blanc blanche blancs blanches
    blue bleu bleue bleus bleues
    green vert verte verts vertes
    yellow jaune jaunes
    orange
    pink rose roses
    purple violet violette
    brown marron brun brune
    grey gris grise`,
  sizes: `
    s petit petite petits petites
    m moyen moyenne
    l grand grande grands grandes`,
  materials: `
    leather cuir
    cotton coton
    wool laine
    silk soie
    canvas toile
    plastic plastique
    wood bois
    denim`,
};
