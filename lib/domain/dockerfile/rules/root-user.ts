import { describeBase } from '../base-image';
import {
  allInstructions,
  environmentOf,
  expandVariables,
  type Instruction,
  lastOf,
  lastStage,
  rootImage,
} from '../dockerfile';
import { insertBefore, replaceInstruction } from '../edit-lines';
import type { Match, Rule } from '../finding';

/** A number that no user of a base image has; without a name in /etc/passwd, which it does not need. */
export const FREE_USER = '10001:10001';
const ROOT = /^(?:root|0+)(?::.*)?$/;
/** What changes no file: the user may change before it. */
const DESCRIBES = new Set([
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'LABEL',
  'USER',
  'ENV',
  'VOLUME',
]);

export const rootUser: Rule = {
  id: 'root-user',
  severity: 'danger',
  find: (file) => {
    const stage = lastStage(file);
    if (!stage) return [];
    const base = describeBase(rootImage(file, stage));
    const said = lastOf(allInstructions(file, stage), 'USER');
    const user = said ? expandVariables(said.args, environmentOf(file, stage)) : base.user;
    const isRoot = user === undefined ? !base.dropsRoot : ROOT.test(user.trim());
    if (!isRoot) return [];
    const own = lastOf(stage.instructions, 'USER');
    const line = own?.first ?? stage.from.first;
    // Its server opens port 80 and writes to folders of root: another user alone does not do.
    if (base.name === 'nginx') return [nginxMatch(line, stage.from, base.tag, file.lines)];
    const edit =
      own && onlyDescribes(stage.instructions.slice(stage.instructions.indexOf(own) + 1))
        ? replaceInstruction(own, `USER ${FREE_USER}`)
        : insertBefore(lineForUser(stage.instructions, stage.from), `USER ${FREE_USER}`);
    return [{ line, facts: { user: FREE_USER }, edits: [edit] }];
  },
};

const onlyDescribes = (instructions: readonly Instruction[]) =>
  instructions.every(({ keyword }) => DESCRIBES.has(keyword));

/** Before what describes the image at the end of the stage. */
function lineForUser(instructions: readonly Instruction[], from: Instruction): number {
  const lastWork = instructions.findLastIndex(({ keyword }) => !DESCRIBES.has(keyword));
  const before = instructions.slice(lastWork + 1).find(({ keyword }) => keyword !== 'ENV' && keyword !== 'LABEL');
  return before?.first ?? (instructions.at(-1)?.last ?? from.last) + 1;
}

function nginxMatch(line: number, from: Instruction, tag: string | undefined, lines: readonly string[]): Match {
  const text = lines.slice(from.first, from.last + 1).join('\n');
  const facts = { user: '101' };
  const image = /(^|\s)(?:docker\.io\/)?(?:library\/)?nginx(?=[:@\s]|$)/;
  if (!image.test(text) || from.args.includes('@') || tag?.includes('perl')) return { line, facts, edits: undefined };
  const replaced = text.replace(image, '$1nginxinc/nginx-unprivileged');
  return { line, facts, edits: [replaceInstruction(from, replaced)] };
}
