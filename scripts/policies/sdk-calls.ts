import { readdirSync, readFileSync } from 'node:fs';
import { reach, type Source } from './reachable';

/** A call as IAM spells it: the prefix of the service and the operation, such as `ecs:DescribeServices`. */
export type AwsCall = string;

const read = (file: string): string => readFileSync(file, 'utf8');

const IMPORT = /import (?:type )?(?:\{([^}]*)\}|\* as (\w+)) from '([^']+)'/g;

/** The names that a file imports, each with the module that it is from. */
function importsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, list = '', all, module = ''] of text.matchAll(IMPORT)) {
    const names = all ?? list;
    for (const name of names.split(',')) found.set(name.replace(/^\s*type /, '').trim(), module);
  }
  return found;
}

/** IAM's prefix for each package of the SDK, as the clients are named. */
function servicesByPackage(): Map<string, string> {
  const text = read('lib/aws/clients.ts');
  const imports = importsOf(text);
  return new Map(
    [...text.matchAll(/named\(\s*'([a-z0-9-]+)',\s*new (\w+)\(/g)].map(([, service = '', client = '']) => [
      imports.get(client) ?? client,
      service,
    ]),
  );
}

/** The operation that a name of the SDK stands for: a command or a paginator. */
const operationOf = (name: string): string | undefined =>
  /^paginate(\w+)$/.exec(name)?.[1] ?? /^([A-Z]\w+)Command$/.exec(name)?.[1];

/** The calls of the names that stand in files of lib/aws. */
function callsIn(
  names: readonly { file: string; name: string }[],
  services: ReadonlyMap<string, string>,
): Set<AwsCall> {
  const importsByFile = new Map<string, Map<string, string>>();
  const calls = new Set<AwsCall>();
  for (const { file, name } of names) {
    const operation = operationOf(name);
    if (operation === undefined) continue;
    const imports = importsByFile.get(file) ?? importsOf(read(file));
    importsByFile.set(file, imports);
    const service = services.get(imports.get(name) ?? '');
    if (service !== undefined) calls.add(`${service}:${operation}`);
  }
  return calls;
}

const isInAws = (declaration: string): boolean => declaration.startsWith('lib/aws/');

const codeIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing/'))
    .map((name) => `${folder}/${name}`);

/** What each question of `lib/domain/cloud.ts` asks of AWS, as `lib/aws` answers it. */
export function openSdkCalls(source: Source) {
  const services = servicesByPackage();
  const cloud = read('lib/domain/cloud.ts');
  const parts = /export type Cloud = \{([\s\S]*?)\n\};/.exec(cloud)?.[1] ?? '';
  const typeOfPart = new Map(
    [...parts.matchAll(/^ {2}(\w+): (\w+);/gm)].map(([, part = '', type = '']) => [type, part]),
  );
  const modules = importsOf(read('lib/aws/cloud.ts'));
  const known = new Map<string, ReadonlySet<AwsCall>>();

  const ask = (type: string, member: string): ReadonlySet<AwsCall> => {
    const part = typeOfPart.get(type);
    const module = part && modules.get(part);
    if (!module) return new Set();
    const [, folderName = ''] = module.split('/');
    const folder = `lib/aws/${folderName}`;
    const found = reach(
      source,
      codeIn(folder).map((file) => `${file}#${member}`),
      isInAws,
    );
    return callsIn(found.names, services);
  };

  return {
    /** The calls of a question, such as `Ecs.listServices`; none when it is no question to AWS. */
    callsOf: (question: string): ReadonlySet<AwsCall> => {
      const [type = '', member = ''] = question.split('.');
      const calls = known.get(question) ?? ask(type, member);
      known.set(question, calls);
      return calls;
    },
    /** Every call that stands anywhere in lib/aws, but for those of plans. */
    all: (): ReadonlySet<AwsCall> =>
      callsIn(
        codeIn('lib/aws')
          .filter((file) => !file.startsWith('lib/aws/perform/'))
          .flatMap((file) => [...importsOf(read(file)).keys()].map((name) => ({ file, name }))),
        services,
      ),
    /** Every call that a plan may make. */
    ofPlans: (): ReadonlySet<AwsCall> => planCalls(),
  };
}

/** The calls of plans: the table of `lib/aws/perform/commands.ts`. */
function planCalls(): Set<AwsCall> {
  const table = /COMMANDS\b[^=]*= \{([\s\S]*?)\n\};/.exec(read('lib/aws/perform/commands.ts'))?.[1] ?? '';
  const calls = new Set<AwsCall>();
  let service = '';
  for (const line of table.split('\n')) {
    service = /^ {2}'?([a-z0-9-]+)'?: \{$/.exec(line)?.[1] ?? service;
    const operation = /^ {4}(\w+): /.exec(line)?.[1];
    if (operation !== undefined) calls.add(`${service}:${operation}`);
  }
  return calls;
}
