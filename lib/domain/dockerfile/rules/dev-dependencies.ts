import {
  allInstructions,
  type Dockerfile,
  environmentOf,
  type Instruction,
  lastStage,
  type Stage,
} from '../dockerfile';
import { type Edit, insertBefore } from '../edit-lines';
import type { Match, Rule } from '../finding';
import { isBuild } from './builds';
import { findInstall, type Install } from './installers';

/** Test runners and compilers in an image cost time at every start, and are more to keep free of holes. */
export const devDependencies: Rule = {
  id: 'dev-dependencies',
  severity: 'waste',
  find: (file) => {
    const stage = lastStage(file);
    if (!stage) return [];
    return [...installedHere(file, stage), ...copiedFromBuild(file, stage)];
  },
};

const NODE = /^(?:npm|pnpm|yarn)$/;

/** What is installed in the image itself. A build in it needs them; that is another finding. */
function installedHere(file: Dockerfile, stage: Stage): Match[] {
  if (stage.instructions.some(isBuild)) return [];
  return stage.instructions.flatMap((run): Match[] => {
    const install = findInstall(run);
    if (!install) return [];
    if (isProduction(file, stage, run, install)) return [];
    const add = install.program.startsWith('bundle') ? undefined : install.production?.add;
    if (install.program.startsWith('bundle')) {
      const line = 'ENV BUNDLE_WITHOUT=development:test';
      return [match(run, install, [insertBefore(run.first, line)])];
    }
    return add === undefined
      ? requirementsForDevelopers(run, install)
      : [match(run, install, addOption(file, run, install, add))];
  });
}

const match = (run: Instruction, { program }: Install, edits: Edit[] | undefined): Match => ({
  line: run.first,
  facts: { program },
  edits,
});

function isProduction(file: Dockerfile, stage: Stage, run: Instruction, { program, production }: Install): boolean {
  const before = { ...stage, instructions: stage.instructions.slice(0, stage.instructions.indexOf(run)) };
  const environment = environmentOf(file, before);
  if (NODE.test(program) && environment.get('NODE_ENV') === 'production') return true;
  if (program.startsWith('bundle'))
    return environment.has('BUNDLE_WITHOUT') || /--without|BUNDLE_WITHOUT|config set/.test(run.args);
  if (program === 'uv' && (environment.has('UV_NO_DEV') || environment.has('UV_NO_DEFAULT_GROUPS'))) return true;
  return production === undefined && !/dev|test/i.test(run.args);
}

/** `pip install -r requirements-dev.txt`: which list is the right one only its author knows. */
const requirementsForDevelopers = (run: Instruction, install: Install): Match[] =>
  install.manifests.some((file) => /(?:^|[-_./])(?:dev|test|tests|development)(?:[-_./]|$)/i.test(file))
    ? [match(run, install, undefined)]
    : [];

function addOption(file: Dockerfile, run: Instruction, { command }: Install, add: string): Edit[] | undefined {
  const lines = file.lines.slice(run.first, run.last + 1);
  const [head = ''] = command.text.split(/\s*\\?\n/);
  const start = command.words.slice(0, 2).join(' ');
  const text = lines.join('\n');
  const found = [head, start].find((part) => text.includes(part));
  if (!found || run.words) return undefined;
  const by = found === head ? `${head} ${add}` : `${start} ${add}`;
  return [{ first: run.first, last: run.last, lines: text.replace(found, () => by).split('\n') }];
}

/** `COPY --from=build …/node_modules`, where that stage installed them all and threw none away. */
function copiedFromBuild(file: Dockerfile, stage: Stage): Match[] {
  return stage.instructions.flatMap((copy): Match[] => {
    const from = copy.keyword === 'COPY' ? copy.flags.find(({ name }) => name === 'from')?.value : undefined;
    const source = file.stages.find(
      ({ name, index }) => from !== undefined && (name === from || String(index) === from),
    );
    if (!source || source === stage) return [];
    const [path = '', target = ''] = copy.words ?? copy.args.split(/\s+/);
    const whole = /^(?:\.|\/app|\/src|\/usr\/src\/app|\/home\/node\/app)\/?$/.test(path) && target !== '';
    if (!/node_modules\/?$/.test(path) && !whole) return [];
    const instructions = allInstructions(file, source);
    const at = instructions.findLastIndex((each) => findInstall(each) !== undefined);
    const run = instructions[at];
    const install = run && findInstall(run);
    if (!run || !install || !NODE.test(install.program) || isProduction(file, source, run, install)) return [];
    if (
      instructions.slice(at).some(({ keyword, args }) => keyword === 'RUN' && /\bprune\b|--omit=dev|--prod/.test(args))
    )
      return [];
    const last = source.instructions.at(-1);
    const prune = PRUNE[install.program];
    return [
      {
        line: copy.first,
        facts: { program: install.program },
        edits: last && prune ? [insertBefore(last.last + 1, `RUN ${prune}`)] : undefined,
      },
    ];
  });
}

const PRUNE: Record<string, string> = {
  npm: 'npm prune --omit=dev',
  pnpm: 'CI=true pnpm prune --prod',
  yarn: 'yarn install --production --ignore-scripts --prefer-offline',
};
