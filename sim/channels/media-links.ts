/** Kinds of files that a message can carry. */
export type MediaKind = 'image' | 'video' | 'document' | 'audio' | 'sticker';

const ENDINGS: Record<MediaKind, RegExp | undefined> = {
  image: /\.(jpe?g|png)$/i,
  video: /\.(mp4|3gpp?)$/i,
  audio: /\.(aac|m4a|mp4|mp3|mpeg|amr|ogg|opus)$/i,
  sticker: /\.webp$/i,
  // Any file is a document.
  document: undefined,
};

/** Whether the platform could fetch media of this kind from the address (rule M1 calls others invalid). */
export function isFetchable(link: string, kind: MediaKind): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return url.protocol === 'https:' && url.hostname.includes('.') && (ENDINGS[kind]?.test(url.pathname) ?? true);
}

/** Endings of programs on a server, which answer with a file of any kind. */
const PROGRAM = /\.(?:php\d?|aspx?|ashx|jspx?|cgi|pl|py|do|action)$/i;

/** Whether the platform may find a file of any kind there: the address names none, so only fetching would tell. */
export function mayBeFetchable(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname, pathname } = new URL(link);
  return (
    protocol === 'https:' && hostname.includes('.') && (!/\.[a-z\d]{2,5}$/i.test(pathname) || PROGRAM.test(pathname))
  );
}

/** The kind of file that an address names by its ending; undefined when it names none. */
export function mediaKindOf(link: string): MediaKind | undefined {
  if (!URL.canParse(link)) return undefined;
  const { pathname } = new URL(link);
  for (const kind of ['image', 'sticker', 'video', 'audio'] as const) if (ENDINGS[kind]?.test(pathname)) return kind;
  return /\.[a-z\d]{2,5}$/i.test(pathname) ? 'document' : undefined;
}
