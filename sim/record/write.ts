import { draftOf, type SavePlace, writeDraft, written } from '../chat/index.ts';
import { plural } from '../plural.ts';
import { Problem } from '../problem.ts';
import type { Script } from '../scenario/types.ts';
import type { Mask } from './mask.ts';

/** More than this are not listed. */
const MOST_LISTED = 20;

/**
 * Writes a recorded scenario.
 * @throws Problem when something in it could not be masked, naming what and where, or when the file cannot be written.
 */
export async function writeRecorded(script: Script, file: string, mask: Mask, place: SavePlace): Promise<void> {
  refuseUnmasked(mask, file);
  const draft = await draftOf(script, file, place);
  const leaks = leaksIn(draft.text, mask);
  if (leaks.length > 0)
    throw new Problem('usage', `${file} is not written: it still holds ${plural(leaks.length, 'masked word')}`, {
      why: leaks.map((leak) => `"${leak}"`).join(', '),
      fix: 'name each with --mask to replace it everywhere, or with --keep if it is harmless',
    });
  await writeDraft(draft, place.cwd);
}

/** The text of a draft, by a mask that hides what is doubtful as well; undefined: something personal would be left even so. */
export function draftOfRecording(
  script: Script,
  full: string,
  mask: Mask,
  place: Pick<SavePlace, 'catalog'>,
): string | undefined {
  const text = written(script, full, place);
  return leaksIn(text, mask).length > 0 ? undefined : text;
}

/** The shop's own words are no secret. */
const leaksIn = (text: string, mask: Mask): string[] => mask.leaksIn(text.slice(text.indexOf('\ncustomers:')));

function refuseUnmasked({ unmasked }: Mask, file: string): void {
  if (unmasked.length === 0) return;
  const listed = unmasked.slice(0, MOST_LISTED).map(({ where, text, why }) => `${where}: "${text}": ${why}`);
  const more = unmasked.length - listed.length;
  throw new Problem('usage', `${file} is not written: ${plural(unmasked.length, 'text')} could not be masked`, {
    why: [...listed, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    fix: `say of each whether it is personal: --mask ${quoted(unmasked[0]?.text)} or --keep ${quoted(unmasked[0]?.text)}`,
  });
}

const quoted = (text = ''): string => `'${text.replaceAll("'", "'\\''")}'`;
