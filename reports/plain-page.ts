import escapeHtml from 'escape-html';

/** A self-contained page without a script and without an address outside it. `style` and `body` stand there as they are. */
export const plainPage = ({ title, style, body }: { title: string; style: string; body: string }): string =>
  `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
