/** A member in the SDK's type files: description, type, and whether it is optional. */
export type MemberDoc = { words: string; type: string; isOptional: boolean };

/** The members by type and name. */
export type MemberDocs = ReadonlyMap<string, ReadonlyMap<string, MemberDoc>>;

/** The length limit of a description; AWS's own pages have the rest. */
const LONGEST = 420;

/** Reads the interfaces of a file of `dist-types/models`, in the format of the SDK's generator. */
export function readMemberDocs(source: string): MemberDocs {
  const types = [...source.matchAll(/^export interface (\w+) .*?\{\n(.*?)^\}/gms)];
  return new Map(types.map(([, name = '', body = '']) => [name, readMembers(body)]));
}

function readMembers(body: string): ReadonlyMap<string, MemberDoc> {
  const members = [...body.matchAll(/^ {4}\/\*\*\n(.*?)^ {5}\*\/\n {4}(\w+)(\??): (.+?) \| undefined;$/gms)];
  return new Map(
    members.map(([, comment = '', name = '', mark, type = '']) => [
      name,
      { words: wordsOf(comment), type, isOptional: mark === '?' },
    ]),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };

/** The first paragraphs of a doc comment as Markdown; of its HTML only code is kept. */
function wordsOf(comment: string): string {
  const html = comment.replace(/^ *\* ?(?:@.*)?/gm, '').replace(/\s+/g, ' ');
  const paragraphs = [...html.matchAll(/<p>(.*?)<\/p>/g)].map(([, paragraph = '']) => plain(paragraph)).filter(Boolean);
  const [first = plain(html), ...others] = paragraphs;
  const short = others.reduce(
    ({ text, isFull }, paragraph) =>
      isFull || text.length + paragraph.length > LONGEST
        ? { text, isFull: true }
        : { text: `${text}\n\n${paragraph}`, isFull },
    { text: first, isFull: false },
  );
  return cut(short.text);
}

const plain = (html: string): string =>
  html
    .replace(/<code>(.*?)<\/code>/g, '`$1`')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();

/** Cuts a text at the end of a sentence if possible. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = text.lastIndexOf('. ', LONGEST);
  return end > 80 ? text.slice(0, end + 1) : `${text.slice(0, LONGEST - 1)}…`;
}
