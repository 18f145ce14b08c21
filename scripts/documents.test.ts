import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const readText = (path: string) => readFileSync(path, 'utf8');
const { version } = JSON.parse(readText('package.json'));

describe('CHANGELOG.md', () => {
  const headings = [...readText('CHANGELOG.md').matchAll(/^(#{2,3}) (.+)$/gm)].map(([, level, title]) => ({
    level,
    title,
  }));
  const versions = headings.filter(({ level }) => level === '##').map(({ title }) => title);

  it('begins with what is not released, and has a dated entry for the version of package.json', () => {
    expect(versions[0]).toBe('[Unreleased]');
    expect(versions.slice(1).filter((title) => !/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/.test(title ?? ''))).toEqual([]);
    expect(versions.some((title) => title?.startsWith(`[${version}]`))).toBe(true);
  });

  it('sorts changes as Keep a Changelog does', () => {
    const kinds = headings.filter(({ level }) => level === '###').map(({ title }) => title);
    const allowedTitles = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
    expect(kinds.filter((kind) => !allowedTitles.includes(kind ?? ''))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const folder = 'docs/decisions';
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');

  it('are numbered without a gap, and all stand in the table', () => {
    const numbers = pages.sort().map((name) => /^(\d{4})-[a-z-]+\.md$/.exec(name)?.[1]);
    expect(numbers).toEqual(pages.map((_, index) => String(index + 1).padStart(4, '0')));
    const table = readText(join(folder, 'README.md'));
    expect(pages.filter((name) => !table.includes(`(${name})`))).toEqual([]);
  });

  it.each(pages)('fit on a page with the same headings: %s', (name) => {
    const page = readText(join(folder, name));
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections).toEqual(['Status', 'Context', 'Decision', 'Consequences', 'Considered instead']);
    expect(page).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. \\S`));
    expect(page.split('\n').length).toBeLessThan(60);
  });
});

describe('documents', () => {
  const documents = [
    ...readdirSync('.').filter((name) => name.endsWith('.md')),
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
    '.github/pull_request_template.md',
  ];

  /** As GitHub makes them. */
  const anchorsOf = (document: string) =>
    [...readText(document).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      (title ?? '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    );

  it('link only to files and headings that exist', () => {
    const links = documents.flatMap((document) =>
      [...readText(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ document, target })),
    );
    const broken = links.filter(({ document, target }) => {
      if (/^https:/.test(target)) return false;
      const [path, anchor] = target.split('#');
      const file = path ? join(dirname(document), path) : document;
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
    });
    expect(links.length).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  it('name no mail addresses but those of examples', () => {
    const addresses = documents.flatMap(
      (document) => readText(document).match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/g) ?? [],
    );
    expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
  });
});

describe('docs/glossary.md', () => {
  const rows = [...readText('docs/glossary.md').matchAll(/^\| ([^|]+) \|[^|]+\| (`[^|]*`) \|/gm)];

  it.each(rows.map(([, word, place = '']) => [word, place] as const))('says where to find: %s', (_, place) => {
    const files = [...place.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '');
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('has each word once', () => {
    const words = rows.map(([, word]) => word);
    expect(words.length).toBeGreaterThan(50);
    expect(words).toHaveLength(new Set(words).size);
  });
});
