/** The frame of every page: navigation, search, the page, its sections, and the pages before and after it. */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export function pageOf({ title, place, up, nav, body, sections, before, after }) {
  const link = (page, more = '') =>
    `<a href="${up}/${page.place}"${more}${page.place === place ? ' aria-current="page"' : ''}>${escaped(page.title)}</a>`;
  const groups = nav
    .map(
      (group) =>
        `<h2>${escaped(group.title)}</h2>\n<ul>${group.pages.map((page) => `<li>${link(page)}</li>`).join('')}</ul>`,
    )
    .join('\n');
  const contents =
    sections.length < 2
      ? ''
      : `<nav class="contents" aria-label="On this page"><h2>On this page</h2><ul>${sections
          .map(({ title, anchor }) => `<li><a href="#${anchor}">${escaped(title)}</a></li>`)
          .join('')}</ul></nav>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Rehearsal</title>
<link rel="stylesheet" href="${up}/style.css">
<script defer src="${up}/search.js" data-up="${up}"></script>
</head>
<body>
<a class="skip" href="#page">to the text</a>
<header>
<a class="home" href="${up}/index.html">Rehearsal</a>
<div class="search" role="search">
<label for="search">Search the pages</label>
<input id="search" type="search" autocomplete="off" placeholder="Search, e.g. exit code" aria-controls="found">
<ol id="found" class="found" hidden></ol>
<p id="count" role="status"></p>
</div>
</header>
<div class="frame">
<nav class="pages" aria-label="Pages"><details open><summary>Pages</summary>
${groups}
</details></nav>
<main id="page">
${body}
<nav class="around" aria-label="Before and after">${before ? link(before, ' rel="prev"') : '<span></span>'}${after ? link(after, ' rel="next"') : ''}</nav>
</main>
${contents}
</div>
</body>
</html>
`;
}
