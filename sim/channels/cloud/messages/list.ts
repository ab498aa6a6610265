import { asArray, asObject, asString, type Json } from '../../../json.ts';
import { invalidValue } from '../errors.ts';
import type { InteractiveKind } from './kind.ts';
import {
  array,
  type Checking,
  compareLength,
  countWithin,
  distinct,
  keys,
  lengthWithin,
  object,
  optionalString,
  string,
} from './payload.ts';

const ACTION_KEYS = new Set(['button', 'sections']);
const SECTION_KEYS = new Set(['title', 'rows']);
const ROW_KEYS = new Set(['id', 'title', 'description']);

/** A list of at most ten rows over all its sections (rule M2, fault F14). */
export const list: InteractiveKind = {
  header: { need: 'optional', media: false },
  body: { need: 'required', limit: 'listBody' },
  footer: 'optional',

  checkAction(action, checking) {
    const path = "interactive['action']";
    keys(action, path, ACTION_KEYS, checking);
    const button = string(action.button, `${path}['button']`);
    lengthWithin(button, 'listButton', 'Action button', checking);
    if (button.trim() === '') throw invalidValue('Action button can not be blank');
    const sections = array(action.sections, `${path}['sections']`);
    countWithin(sections.length, 'sectionCount', 'sections', checking);
    const ids: string[] = [];
    for (const [i, value] of sections.entries()) {
      const sectionPath = `${path}['sections'][${i}]`;
      const section = object(value, sectionPath);
      keys(section, sectionPath, SECTION_KEYS, checking);
      checkSectionTitle(section, sections.length, sectionPath, checking);
      const rows = array(section.rows, `${sectionPath}['rows']`);
      if (rows.length === 0) throw invalidValue('Section has no rows. Each section must have at least one row');
      for (const [j, row] of rows.entries()) ids.push(checkRow(row, `${sectionPath}['rows'][${j}]`, checking));
    }
    const { max } = checking.rules.limits.rowCount;
    if (ids.length > max) throw invalidValue(`Total row count exceed max allowed count: ${max}`);
    distinct(ids, 'row id');
  },

  showAction: (action) => ({
    kind: 'list',
    ...(asString(action.button) && { listButton: asString(action.button) }),
    options: asArray(action.sections).flatMap((section) =>
      asArray(asObject(section).rows).map((row) => {
        const { id, title, description } = asObject(row);
        return {
          id: asString(id),
          title: asString(title),
          ...(asString(description) && { description: asString(description) }),
        };
      }),
    ),
  }),
};

/** Section titles are shared by lists of rows and of products: needed as soon as there are two sections. */
export function checkSectionTitle(section: Json, sections: number, path: string, checking: Checking): void {
  const title = optionalString(section.title, `${path}['title']`);
  if (title) lengthWithin(title, 'sectionTitle', 'Section title', checking);
  else if (sections > 1) throw invalidValue('Section title is mandatory when there is more than one section');
}

function checkRow(value: unknown, path: string, checking: Checking): string {
  const row = object(value, path);
  keys(row, path, ROW_KEYS, checking);
  const title = string(row.title, `${path}['title']`);
  tooLong(title, 'rowTitle', 'Row title', checking);
  if (title.trim() === '') throw invalidValue('Row title can not be blank');
  const id = string(row.id, `${path}['id']`);
  tooLong(id, 'rowId', 'Row id', checking);
  if (id === '') throw invalidValue('Row id can not be blank');
  const description = optionalString(row.description, `${path}['description']`);
  if (description) tooLong(description, 'rowDescription', 'Row description', checking);
  return id;
}

function tooLong(text: string, limit: 'rowTitle' | 'rowId' | 'rowDescription', name: string, checking: Checking): void {
  if (compareLength(text, limit, checking) <= 0) return;
  throw invalidValue(`${name} is too long. Max length is ${checking.rules.limits[limit].max}`);
}
