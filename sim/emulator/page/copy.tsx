import { useState } from 'preact/hooks';

/** A button that copies a text. */
export function Copy({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" class="copy" onClick={() => void copy()}>
      {copied ? 'copied ✓' : `copy ${label}`.trim()}
    </button>
  );
}
