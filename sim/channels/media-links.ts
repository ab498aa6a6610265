/** Kinds of files that a message can carry. */
export type MediaKind = 'image' | 'video' | 'document' | 'audio' | 'sticker';

/** Endings of the files that WhatsApp takes as each kind (the platforms' lists of media types). */
const ENDINGS: Readonly<Record<MediaKind, readonly string[]>> = {
  image: ['jpg', 'jpeg', 'png'],
  video: ['mp4', '3gp', '3gpp'],
  audio: ['aac', 'm4a', 'mp4', 'mp3', 'mpeg', 'amr', 'ogg', 'opus'],
  sticker: ['webp'],
  document: ['pdf', 'txt', 'doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx', 'vcf'],
};

/** Endings of files of types that no message carries: their servers name such a type. */
const NO_MEDIA: readonly string[] = [
  ...['gif', 'bmp', 'tif', 'tiff', 'svg', 'heic', 'heif', 'avif', 'ico', 'psd'],
  ...['mov', 'avi', 'mkv', 'webm', 'wmv', 'flv', 'wav', 'flac', 'wma', 'mid', 'aiff'],
  ...['htm', 'html', 'xhtml', 'css', 'js', 'json', 'xml', 'csv', 'md', 'rtf', 'odt', 'ods', 'epub'],
  ...['zip', 'rar', '7z', 'gz', 'tgz', 'tar', 'bz2', 'iso', 'dmg'],
  ...['exe', 'msi', 'bat', 'cmd', 'ps1', 'sh', 'dll', 'bin', 'apk', 'ipa', 'jar', 'deb', 'rpm'],
];

const KNOWN = new Set([...Object.values(ENDINGS).flat(), ...NO_MEDIA]);

/** The ending of an address's path, in small letters; empty: it has none. Undefined: the platform cannot reach the address. */
function endingOf(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, hostname, pathname } = new URL(link);
  if (protocol !== 'https:' || !hostname.includes('.')) return undefined;
  return /\.([a-z\d]+)$/i.exec(pathname)?.[1]?.toLowerCase() ?? '';
}

/** Whether an address names a file of this kind that the platform could fetch (rule M1 calls others invalid). */
export const isFetchable = (link: string, kind: MediaKind): boolean => ENDINGS[kind].includes(endingOf(link) ?? '');

/**
 * Whether the platform may find a file of any kind there: the address names no type of file, or it names a program of the
 * server (`download.php`), whose answer only fetching tells. Platforms judge the answer's content type, not the address.
 */
export function mayBeFetchable(link: string): boolean {
  const ending = endingOf(link);
  return ending !== undefined && !KNOWN.has(ending);
}

/** Whether a platform could reach an address at all, whatever it finds there. */
export const isReachable = (link: string): boolean => endingOf(link) !== undefined;

/** The kind of file that an address names by its ending; undefined when it names none that a message carries. */
export function mediaKindOf(link: string): MediaKind | undefined {
  return (['image', 'sticker', 'video', 'audio', 'document'] as const).find((kind) => isFetchable(link, kind));
}
