import type { Dockerfile, Instruction } from '../dockerfile';
import type { Edit } from '../edit-lines';
import type { Match, Rule } from '../finding';

/** A download that nobody compares with what it should be. https://docs.docker.com/reference/dockerfile/#add---checksum */
export const addUrl: Rule = {
  id: 'add-url',
  severity: 'warning',
  find: (file) =>
    file.stages.flatMap(({ instructions }) =>
      instructions.flatMap((add): Match[] => {
        if (add.keyword !== 'ADD' || add.flags.some(({ name }) => name === 'checksum')) return [];
        const urls = sourcesOf(add).filter((source) => /^https?:\/\//.test(source) && !/\.git(?:#.*)?$/.test(source));
        const [url] = urls;
        if (!url) return [];
        const name = argumentFor(url);
        return [{ line: add.first, facts: { url, argument: name }, edits: withChecksum(file, add, name) }];
      }),
    ),
};

const sourcesOf = ({ words, args }: Instruction) => (words ?? args.split(/\s+/)).slice(0, -1);

/** What the argument with the checksum is called, after the file. */
const argumentFor = (url: string): string => {
  const file =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  const name = file
    .replace(/\$\{?\w+\}?/g, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  return `${/^[A-Z]/.test(name) ? name : `FILE_${name}`}_SHA256`;
};

/** The checksum itself is asked of whoever builds: a build without it fails, instead of taking whatever comes. */
function withChecksum(file: Dockerfile, add: Instruction, name: string): Edit[] | undefined {
  // One checksum is for one file.
  if (sourcesOf(add).length !== 1) return undefined;
  const [line = '', ...rest] = file.lines.slice(add.first, add.last + 1);
  const checked = line.replace(/^(\s*\S+\s+)/, `$1--checksum=sha256:\${${name}} `);
  return [{ first: add.first, last: add.last, lines: [`ARG ${name}`, checked, ...rest] }];
}
