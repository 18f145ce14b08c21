/** What the SDK's type files say of a member: AWS's words about it, the type they give it, and whether it may be left out. */
export type MemberDoc = { words: string; type: string; isOptional: boolean };

/** Type and member name to what is said there. */
export type MemberDocs = ReadonlyMap<string, ReadonlyMap<string, MemberDoc>>;

/** Longer than this and a reader of a hint stops reading; what is left out is in AWS's own pages. */
const LONGEST = 420;

/** Reads the interfaces of a file of `dist-types/models`, as the SDK's generator writes them. */
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

/** The first paragraphs of a doc comment, of whose HTML only code is kept, as Markdown. */
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

/** Whole sentences, where there are any that are short enough. */
function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = text.lastIndexOf('. ', LONGEST);
  return end > 80 ? text.slice(0, end + 1) : `${text.slice(0, LONGEST - 1)}…`;
}
