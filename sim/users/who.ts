import { PERSONA_KINDS, type Persona, type PersonaKind } from './persona.ts';

/** Who a customer of a generated session is, as one of its tags tells: `amina-hasty-mixed`. */
export const whoTag = ({ key, persona }: { key: string; persona: Persona }): string =>
  `${key}-${persona.kind}-${persona.variety}`;

/** Reads that tag back; undefined when no tag tells of this customer. */
export function whoOf(tags: readonly string[], key: string): { persona: PersonaKind; variety: string } | undefined {
  const tag = tags.find((each) => each.startsWith(`${key}-`));
  const [, persona, variety] = tag?.split('-') ?? [];
  const known = PERSONA_KINDS.find((kind) => kind === persona);
  return known && variety ? { persona: known, variety } : undefined;
}
