import { describeBase, isMovingTag } from '../base-image';
import type { Dockerfile, Instruction, Stage } from '../dockerfile';
import { type Edit, replaceInstruction } from '../edit-lines';
import type { Match, Rule } from '../finding';

/** A base without a version is another one at each build. https://docs.docker.com/build/building/best-practices/#pin-base-image-versions */
export const unpinnedBase: Rule = {
  id: 'unpinned-base',
  severity: 'warning',
  find: (file) =>
    file.stages.flatMap((stage): Match[] => {
      if (stage.parent !== undefined || stage.image.includes('$')) return [];
      const base = describeBase(stage.image);
      if (base.system === 'scratch' || base.digest !== undefined || !isMovingTag(base.name, base.tag)) return [];
      const { pinnedTag } = base;
      const facts = { image: stage.image, pinned: pinnedTag === undefined ? '' : withTag(stage.image, pinnedTag) };
      return [{ line: stage.from.first, facts, edits: pinnedTag && pin(file, stage, pinnedTag) }].map((match) => ({
        ...match,
        edits: match.edits || undefined,
      }));
    }),
};

const withTag = (image: string, tag: string): string => {
  const colon = image.indexOf(':', image.lastIndexOf('/') + 1);
  return `${colon < 0 ? image : image.slice(0, colon)}:${tag}`;
};

/** Writes the tag where the image is written: in FROM itself, or in the default of its argument. */
function pin(file: Dockerfile, stage: Stage, tag: string): Edit[] | undefined {
  const [token = ''] = stage.from.args.split(/\s+/);
  if (!token.includes('$')) return [replaceInFrom(file, stage.from, token, withTag(token, tag))];
  const whole = /^\$\{?(\w+)\}?$/.exec(token)?.[1];
  if (whole) return setDefault(file, whole, withTag(stage.image, tag));
  const ofTag = /:\$\{?(\w+)\}?$/.exec(token)?.[1];
  return ofTag ? setDefault(file, ofTag, tag) : undefined;
}

function replaceInFrom(file: Dockerfile, from: Instruction, token: string, by: string): Edit {
  const lines = file.lines.slice(from.first, from.last + 1);
  const at = lines.findIndex((line) => line.split(/\s+/).includes(token));
  return {
    first: from.first,
    last: from.last,
    lines: lines.map((line, index) => (index === at ? replaceWord(line, token, by) : line)),
  };
}

function replaceWord(line: string, word: string, by: string): string {
  const parts = line.split(/(\s+)/);
  const at = parts.indexOf(word);
  return parts.map((part, index) => (index === at ? by : part)).join('');
}

function setDefault(file: Dockerfile, name: string, value: string): Edit[] | undefined {
  const found = file.head.findLast(({ properties }) => properties.some((each) => each.name === name));
  if (!found) return undefined;
  const written = found.properties.map((each) =>
    each.name === name ? `${name}=${value}` : each.value === undefined ? each.name : `${each.name}=${each.value}`,
  );
  return [replaceInstruction(found, `ARG ${written.join(' ')}`)];
}
