#!/usr/bin/env node
// Makes a static site of the pages: one HTML file a page, which works from the disk and from any server.
// Usage: node .site/build.mjs [FOLDER]   (default: site). `npm run docs` does it.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import MarkdownIt from 'markdown-it';
import { groupsOf } from './pages.mjs';
import { pageOf } from './template.mjs';

const OUT = resolve(process.argv[2] ?? 'site');

/** As GitHub makes them, so that links of the pages lead to the same places there and here. */
const slugOf = (title) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** Where a page lies in the site: pages of `docs/` at its top. */
const placeOf = (page) => (page === 'README.md' ? 'index.html' : page.replace(/^docs\//, '').replace(/\.md$/, '.html'));

const written = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const GROUPS = groupsOf(written);
const PAGES = GROUPS.flatMap(({ pages }) => pages);
const missing = PAGES.filter((page) => !existsSync(page));
if (missing.length > 0) throw new Error(`.site/pages.mjs names ${missing.join(', ')}, which are not there`);

/** Files that pages link to and that are no pages: copied, so that the links work. */
const copied = new Set();

/** Where a link of a page leads in the site. */
function linkFrom(page, to) {
  if (/^([a-z]+:|#)/.test(to)) return to;
  const [path, anchor] = to.split('#');
  const file = normalize(join(dirname(page), path));
  const up = relative(dirname(placeOf(page)), '.') || '.';
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (PAGES.includes(file)) return `${up}/${placeOf(file)}${hash}`;
  copied.add(file);
  return `${up}/files/${file}${hash}`;
}

const markdown = new MarkdownIt({ html: false, linkify: false });
const plainLink =
  markdown.renderer.rules.link_open ?? ((tokens, n, options, _, self) => self.renderToken(tokens, n, options));
markdown.renderer.rules.link_open = (tokens, n, options, env, self) => {
  const href = tokens[n].attrGet('href');
  if (href) tokens[n].attrSet('href', linkFrom(env.page, href));
  return plainLink(tokens, n, options, env, self);
};
const plainImage = markdown.renderer.rules.image;
markdown.renderer.rules.image = (tokens, n, options, env, self) => {
  tokens[n].attrSet('src', linkFrom(env.page, tokens[n].attrGet('src')));
  return plainImage(tokens, n, options, env, self);
};
markdown.renderer.rules.heading_open = (tokens, n) => {
  const { tag } = tokens[n];
  const id = slugOf(textOf(tokens[n + 1]));
  return `<${tag} id="${id}"><a class="anchor" href="#${id}" aria-label="link to this section">#</a> `;
};
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';
const fence = markdown.renderer.rules.fence;
markdown.renderer.rules.fence = (...args) => fence(...args).replace('<pre>', '<pre tabindex="0">');

const textOf = (inline) =>
  inline.children
    .map(({ type, content }) => (type === 'text' || type === 'code_inline' ? content : type === 'softbreak' ? ' ' : ''))
    .join('');

/** The sections of a page for the search: the heading, its anchor, and the words below it. */
function sectionsOf(tokens) {
  const sections = [];
  tokens.forEach((token, n) => {
    if (token.type === 'heading_open') {
      const title = textOf(tokens[n + 1]);
      sections.push({ title, anchor: slugOf(title), level: Number(token.tag.slice(1)), text: '' });
    } else if (sections.length > 0 && tokens[n - 1]?.type !== 'heading_open') {
      const words = token.type === 'inline' ? textOf(token) : token.type === 'fence' ? token.content : '';
      sections.at(-1).text += `${words} `;
    }
  });
  return sections;
}

rmSync(OUT, { recursive: true, force: true });
const pages = PAGES.map((page) => {
  const tokens = markdown.parse(readFileSync(page, 'utf8'), {});
  const sections = sectionsOf(tokens);
  return { page, place: placeOf(page), tokens, sections, title: sections[0]?.title ?? page };
});
const titles = new Map(pages.map(({ page, title }) => [page, page === 'README.md' ? 'Overview' : title]));
const nav = GROUPS.map(({ title, pages }) => ({
  title,
  pages: pages.map((page) => ({ title: titles.get(page), place: placeOf(page) })),
}));
pages.forEach(({ page, place, tokens, sections, title }, n) => {
  const up = relative(dirname(place), '.') || '.';
  const html = pageOf({
    ...{ title, place, up, nav, body: markdown.renderer.render(tokens, markdown.options, { page }) },
    sections: sections.filter(({ level }) => level === 2),
    before: pages[n - 1] && { title: titles.get(pages[n - 1].page), place: pages[n - 1].place },
    after: pages[n + 1] && { title: titles.get(pages[n + 1].page), place: pages[n + 1].place },
  });
  mkdirSync(dirname(join(OUT, place)), { recursive: true });
  writeFileSync(join(OUT, place), html);
});
for (const file of copied) cpSync(file, join(OUT, 'files', file), { recursive: true });
const index = pages.flatMap(({ page, place, sections }) =>
  sections.map(({ title, anchor, text }) => [titles.get(page), title, `${place}#${anchor}`, text.replace(/\s+/g, ' ')]),
);
// A script, since a page from the disk may not fetch a file.
writeFileSync(join(OUT, 'search-index.js'), `window.searchIndex = ${JSON.stringify(index)};\n`);
for (const name of ['style.css', 'search.js']) cpSync(join(import.meta.dirname, name), join(OUT, name));
console.log(`${pages.length} pages in ${OUT}`);
