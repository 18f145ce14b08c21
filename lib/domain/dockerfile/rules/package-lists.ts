import { type Dockerfile, type Instruction, lastStage, lineage } from '../dockerfile';
import { type Edit, removeInstruction } from '../edit-lines';
import type { Match, Rule, RuleId } from '../finding';
import { commandsOf, scriptOf } from '../shell-commands';

const runsOf = (file: Dockerfile): Instruction[] => {
  const stage = lastStage(file);
  // What earlier stages leave behind is not shipped.
  return stage
    ? lineage(file, stage).flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'RUN'))
    : [];
};

const isApt = (words: readonly string[], verb: string) =>
  (words[0] === 'apt-get' || words[0] === 'apt') && words.includes(verb);

const has = (run: Instruction, verb: string) => commandsOf(run).some(({ words }) => isApt(words, verb));

const mounts = (run: Instruction, folder: string) =>
  run.flags.some(({ name, value }) => name === 'mount' && value.includes(folder));

/** A layer keeps what it ends with: lists that a later step removes are shipped all the same. */
export const packageLists: Rule = {
  id: 'package-lists',
  severity: 'waste',
  find: (file) => {
    const runs = runsOf(file);
    return runs.flatMap((run, index) => apt(file, run, runs.slice(index + 1)) ?? apk(file, run) ?? []);
  },
};

function apt(file: Dockerfile, run: Instruction, later: readonly Instruction[]): Match[] | undefined {
  if (!has(run, 'update') || mounts(run, '/var/lib/apt')) return undefined;
  if (/rm\s+-\w*r\w*\s[^&;|]{0,400}\/var\/lib\/apt\/lists/.test(scriptOf(run))) return undefined;
  const facts = { program: 'apt-get', folder: '/var/lib/apt/lists' };
  const commands = commandsOf(run);
  const next = later.find((each) => has(each, 'install'));
  if (commands.length === 1 && next && !has(next, 'update')) {
    // A list in a layer of its own is kept for months, and the install then asks for what is gone.
    const text = file.lines.slice(next.first, next.last + 1);
    const [line = '', ...rest] = text;
    const moved = line.replace(/^(\s*\S+\s+(?:--\S+\s+)*)/, `$1${run.args} && `);
    return [
      {
        line: run.first,
        facts,
        edits: next.words
          ? undefined
          : [removeInstruction(run), { first: next.first, last: next.last, lines: [moved, ...rest] }],
      },
    ];
  }
  return [{ line: run.first, facts, edits: append(file, run, 'rm -rf /var/lib/apt/lists/*') }];
}

function apk(file: Dockerfile, run: Instruction): Match[] | undefined {
  const add = commandsOf(run).find(({ words }) => words[0] === 'apk' && words.includes('add'));
  if (!add || add.words.includes('--no-cache') || mounts(run, '/var/cache/apk') || mounts(run, '/etc/apk'))
    return undefined;
  if (/rm\s+-\w*r\w*\s[^&;|]{0,400}\/var\/cache\/apk/.test(scriptOf(run))) return undefined;
  return [
    {
      line: run.first,
      facts: { program: 'apk', folder: '/var/cache/apk' },
      edits: replaceIn(file, run, /\bapk(\s+(?:-\w+\s+)*)add\b/, 'apk$1add --no-cache'),
    },
  ];
}

/** One more command at the end of a RUN. */
function append(file: Dockerfile, run: Instruction, command: string): Edit[] | undefined {
  if (run.words) return undefined;
  const lines = file.lines.slice(run.first, run.last + 1);
  if (run.heredocs.length > 0)
    return [{ first: run.first, last: run.last, lines: [...lines.slice(0, -1), command, ...lines.slice(-1)] }];
  const last = lines.at(-1)?.trimEnd() ?? '';
  return [
    {
      first: run.first,
      last: run.last,
      lines: [...lines.slice(0, -1), `${last} ${file.escapeCharacter}`, `    && ${command}`],
    },
  ];
}

function replaceIn(file: Dockerfile, run: Instruction, pattern: RegExp, by: string): Edit[] | undefined {
  const text = file.lines.slice(run.first, run.last + 1).join('\n');
  const replaced = text.replace(new RegExp(pattern.source, 'g'), by);
  return run.words || replaced === text
    ? undefined
    : [{ first: run.first, last: run.last, lines: replaced.split('\n') }];
}

const simple = (id: RuleId, judge: (file: Dockerfile, run: Instruction) => Match[]): Rule => ({
  id,
  severity: 'waste',
  find: (file) => runsOf(file).flatMap((run) => judge(file, run)),
});

/** Debian installs what a package merely recommends as well. */
export const recommendedPackages = simple('recommended-packages', (file, run) => {
  const installs = commandsOf(run).filter(({ words }) => isApt(words, 'install'));
  if (
    installs.length === 0 ||
    installs.every(({ words }) =>
      words.some((word) => /no-install-recommends|install-recommends=(?:false|0)/i.test(word)),
    )
  )
    return [];
  const edits = replaceIn(
    file,
    run,
    /\b(apt(?:-get)?(?:\s+-[\w-]+(?:=\S+)?)*\s+install)\b(?!\s+--no-install-recommends)(?![^&;|]{0,400}--no-install-recommends)/,
    '$1 --no-install-recommends',
  );
  return [{ line: run.first, facts: {}, edits }];
});
