/** One file that a reader opens on the way, and the function in it that is stepped into. */
export type Hop = {
  file: string;
  name: string;
  /** Somebody or something begins here: a click, a screen that is shown, a timer. */
  isEntry: boolean;
  /** How one gets here where no call by name leads here: see `docs/architecture.md`, "Walks". */
  link?: { kind: 'through' | 'over'; name: string };
};

/** A walk through the code, by the heading of its section. */
export type Walk = { title: string; hops: Hop[] };

type Section = { title: string; hops: Hop[]; includes: string[] };

const HEADING = /^### (.+)$/;
const HOP = /^\d+\. (▶ )?`([^`#]+)#([^`]+)`(?:,? (through|over) `([^`]+)`)?/;
const INCLUDE = /\]\(#([a-z0-9-]+)\)/g;

const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

/** The sections beneath "## Walks". A line that begins with "Then" takes in the sections that it links to. */
function readSections(text: string): Section[] {
  const [, walks = ''] = text.split(/^## Walks$/m);
  const [part = ''] = walks.split(/^## /m);
  const sections: Section[] = [];
  for (const line of part.split('\n')) {
    const [, title] = HEADING.exec(line) ?? [];
    if (title !== undefined) sections.push({ title, hops: [], includes: [] });
    const section = sections.at(-1);
    if (!section) continue;
    const [, entry, file, name, kind, link] = HOP.exec(line) ?? [];
    if (file !== undefined && name !== undefined) {
      const isKind = kind === 'through' || kind === 'over';
      section.hops.push({
        file,
        name,
        isEntry: entry !== undefined,
        ...(isKind && link !== undefined && { link: { kind, name: link } }),
      });
    }
    if (line.startsWith('Then '))
      section.includes.push(...[...line.matchAll(INCLUDE)].map(([, anchor = '']) => anchor));
  }
  return sections;
}

/**
 * The walks of a document, each with the hops of the sections that it goes on with. Sections in which nothing begins are
 * only parts of others.
 * @throws Error when a section is named that is not there
 */
export function readWalks(text: string): Walk[] {
  const sections = readSections(text);
  const hopsOf = (section: Section): Hop[] => [
    ...section.hops,
    ...section.includes.flatMap((anchor) => {
      const next = sections.find(({ title }) => anchorOf(title) === anchor);
      if (!next) throw new Error(`${section.title}: there is no section #${anchor}`);
      return hopsOf(next);
    }),
  ];
  return sections
    .filter(({ hops }) => hops[0]?.isEntry)
    .map((section) => ({ title: section.title, hops: hopsOf(section) }));
}

/** Each file once, however often a walk comes by. */
export const filesOf = ({ hops }: Walk): string[] => [...new Set(hops.map(({ file }) => file))];
