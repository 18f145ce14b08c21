import { readdirSync, readFileSync } from 'node:fs';
import { PERMISSIONS, type Permission } from '../../lib/auth/actor';
import { type Reach, reach, remembering, type Source } from './reachable';
import { type AwsCall, openSdkCalls } from './sdk-calls';

export type PermissionCalls = ReadonlyMap<Permission, ReadonlySet<AwsCall>>;

const read = (file: string): string => readFileSync(file, 'utf8');

/** A query, command or stream, with the permission that it asks for; without one where that depends on the verb. */
type Entrance = { file: string; name: string; kind: string; permission: Permission | undefined };

const ENTRANCE =
  /export const (\w+) = (query|command|stream)\(\{([\s\S]*?)\n\}\);|export const (\w+) = (query)\(\{(.*)\}\);/g;

const isPermission = (text: string | undefined): text is Permission => PERMISSIONS.some((each) => each === text);

export function listEntrances(): Entrance[] {
  return ['lib/queries', 'lib/commands', 'lib/live/server'].flatMap((room) =>
    readdirSync(room, { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .flatMap((name) => entrancesIn(`${room}/${name}`)),
  );
}

const entrancesIn = (file: string): Entrance[] =>
  [...read(file).matchAll(ENTRANCE)].map(([, long, longKind, longBody, short, shortKind, shortBody]) => {
    const permission = /permission: '([^']+)'/.exec(longBody ?? shortBody ?? '')?.[1];
    return {
      file,
      name: long ?? short ?? '',
      kind: longKind ?? shortKind ?? '',
      permission: isPermission(permission) ? permission : undefined,
    };
  });

/** How each verb is planned: the cases of `decide`. */
const DECIDE = 'lib/domain/changes/plan-change.ts#decide';

/** Where reading ends: what stands there is asked in another way, or in the name of somebody else. */
const ENDS = [
  // The wrapper of all operations, and the context that it opens: its questions are counted where they are asked.
  /^lib\/server\/(operation|context)\.ts#/,
  /^lib\/aws\//,
  /^lib\/auth\//,
  // Names of calls that are judged there, and not made.
  /^lib\/domain\/plan\/privileges\.ts#/,
  /^lib\/server\/guards\/find-refusals\.ts#(CALL|UNDO)_PERMISSIONS$/,
  // A run that is handed over goes on with what the permission of the person allows who began it.
  /^lib\/server\/runs\/adopt-run\.ts#/,
];

const isFollowed = (declaration: string): boolean =>
  declaration.startsWith('lib/') && !ENDS.some((end) => end.test(declaration));

/** The verbs of changes of a service, with the permission of each and the function that plans it. */
function listVerbs(): { verb: string; permission: Permission; planner: string }[] {
  const rules = read('lib/domain/changes/change-rules.ts');
  const [file = ''] = DECIDE.split('#');
  const text = read(file);
  const decide = text.slice(text.indexOf('function decide('));
  const imported = (name: string): string => {
    const module = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '\\./([^']+)'`).exec(text)?.[1];
    if (module === undefined) throw new Error(`${file} imports no ${name}`);
    return `lib/domain/changes/${module}.ts#${name}`;
  };
  return [...decide.matchAll(/case '([\w-]+)':[\s\S]*?\b(plan[A-Z]\w+)\(/g)].map(([, verb = '', planner = '']) => {
    const permission = new RegExp(`'?\\b${verb}'?: \\{ permission: '([^']+)'`).exec(rules)?.[1];
    if (!isPermission(permission)) throw new Error(`no permission for ${verb}`);
    return { verb, permission, planner: imported(planner) };
  });
}

/** Which calls of plans take a permission of their own; they are named there, and not made. */
const CALL_PERMISSIONS = 'lib/server/guards/find-refusals.ts';

/** The functions that plan what takes a further permission, by that: `CALL_PERMISSIONS` of the guard of plans. */
function listRestrictedSteps(): Map<string, Permission> {
  const table = /\bCALL_PERMISSIONS[^{]*\{([\s\S]*?)\n\}/.exec(read(CALL_PERMISSIONS))?.[1] ?? '';
  const needs = [...table.matchAll(/'[\w-]+:(\w+)': '([\w-]+:create)'/g)];
  const restricted = new Map<string, Permission>();
  for (const name of readdirSync('lib/domain/plan/steps')) {
    if (name.endsWith('.test.ts')) continue;
    const file = `lib/domain/plan/steps/${name}`;
    for (const part of read(file).split(/^(?=(?:export )?(?:function|const) )/m)) {
      const declared = /^(?:export )?(?:function|const) (\w+)/.exec(part)?.[1];
      const permission = needs.find(([, operation]) => part.includes(`operation: '${operation}'`))?.[2];
      if (declared !== undefined && isPermission(permission)) restricted.set(`${file}#${declared}`, permission);
    }
  }
  return restricted;
}

/** Which AWS calls each permission may cause: what its queries, commands and streams lead to, followed through the code. */
export function readPermissionCalls(code: Source): { calls: PermissionCalls; unused: readonly AwsCall[] } {
  const source = remembering(code);
  const sdk = openSdkCalls(source);
  const planCalls = sdk.ofPlans();
  const restricted = listRestrictedSteps();
  const verbs = listVerbs();
  const calls = new Map<Permission, Set<AwsCall>>(PERMISSIONS.map((permission) => [permission, new Set()]));
  const add = (permission: Permission, found: Iterable<AwsCall>) => {
    for (const call of found) calls.get(permission)?.add(call);
  };
  const isOpen = (declaration: string) => isFollowed(declaration) && !restricted.has(declaration);
  /** What a verb plans is counted for that verb alone. */
  const isBeforePlan = (declaration: string) => isOpen(declaration) && declaration !== DECIDE;

  const questionsIn = (found: Reach): Set<AwsCall> => {
    const asked = new Set([...found.members].flatMap((question) => [...sdk.callsOf(question)]));
    for (const [member, journal] of JOURNAL)
      if (found.members.has(member))
        for (const question of journal) for (const call of sdk.callsOf(question)) asked.add(call);
    return asked;
  };
  const operationOf = (call: AwsCall) => call.slice(call.indexOf(':') + 1);
  const isOfSeveral = (call: AwsCall) =>
    [...planCalls].some((other) => other !== call && operationOf(other) === operationOf(call));
  /**
   * The calls of plans whose operations a planner names. Where two services have an operation of that name it is that of the
   * service of which the planner names another call as well.
   */
  const mutationsIn = (found: Reach): AwsCall[] => {
    const named = [...planCalls].filter((call) => found.texts.has(operationOf(call)));
    const services = new Set(named.filter((call) => !isOfSeveral(call)).map((call) => call.split(':')[0]));
    return named.filter((call) => !isOfSeveral(call) || services.has(call.split(':')[0]));
  };

  for (const { file, name, kind, permission } of listEntrances()) {
    const follows = permission === undefined ? isBeforePlan : isOpen;
    const found = reach(source, [`${file}#${name}`], follows);
    const permissions = permission === undefined ? verbs.map((verb) => verb.permission) : [permission];
    const own = [
      ...questionsIn(found),
      ...(kind === 'command' ? [...sdk.callsOf('Logs.writeLines'), ...sdk.callsOf('Logs.ensureLogGroup')] : []),
      ...([...found.members].some((member) => PERFORM.test(member)) ? mutationsIn(found) : []),
    ];
    for (const each of permissions) add(each, own);
  }
  // Whoever may look can sign out, which the other replicas learn in the journal.
  add('console:read', sdk.callsOf('Logs.writeLines'));
  for (const { permission, planner } of verbs) add(permission, mutationsIn(reach(source, [planner], isOpen)));
  for (const [step, permission] of restricted) add(permission, mutationsIn(reach(source, [step], isFollowed)));

  const used = new Set([...calls.values()].flatMap((each) => [...each]));
  return { calls, unused: [...sdk.all(), ...planCalls].filter((call) => !used.has(call)) };
}

/** The member of the cloud that makes the calls of plans, in whichever part of it a function is given. */
const PERFORM = /\Wperform$/;

/** What the journal asks of CloudWatch Logs. */
const JOURNAL: readonly (readonly [string, readonly string[]])[] = [
  ['Journal.read', ['Logs.readStream']],
  ['Journal.search', ['Logs.searchLines']],
  ['Journal.write', ['Logs.writeLines', 'Logs.ensureLogGroup']],
  ['Journal.keep', ['Logs.writeLines', 'Logs.ensureLogGroup']],
];
