import { AsyncLocalStorage } from 'node:async_hooks';
import { changeService } from '@/lib/commands/change-service';
import { deployService } from '@/lib/commands/deploy-service';
import { resumeRun } from '@/lib/commands/resume-run';
import { undoRun } from '@/lib/commands/undo-run';
import type { ChangeRequest } from '@/lib/domain/changes/change';
import { CHANGE_RULES, type Precedence, SERVICE_VERBS, type ServiceVerb } from '@/lib/domain/changes/change-rules';
import { expectationOf } from '@/lib/domain/changes/expectation';
import type { Cloud } from '@/lib/domain/cloud';
import { Failure, type Problem } from '@/lib/domain/problem';
import type { RunProgress } from '@/lib/domain/runs/run';
import { specFromService } from '@/lib/domain/spec/spec-from-service';
import { createJournal } from '@/lib/server/audit/journal';
import type { Context } from '@/lib/server/context';
import { createRuns, isUnderWay, type Runs } from '@/lib/server/runs/runs';
import type { TestSandbox } from '@/sandbox/testing';
import type { Interleaving } from './interleaving';
import { openConsole, REGION } from './open-account';

/** What a person may do to a service at the same time as somebody else. */
export const ACTIONS = [...SERVICE_VERBS, 'undo', 'resume-run'] as const;
export type Action = (typeof ACTIONS)[number];

/** An undo, and a run that is resumed, wait like most changes. */
export const precedenceOf = (action: Action): Precedence =>
  action === 'undo' || action === 'resume-run' ? 'waits' : CHANGE_RULES[action].precedence;

const CLUSTER = 'main';
const SERVICE = 'web';
const AT = { cluster: CLUSTER, service: SERVICE };

/** One process of the console: runs of its own, and its own view of the account and the journal. */
export type Process = { context: Omit<Context, 'actor'>; runs: Runs; bugs: unknown[] };

const processes = new AsyncLocalStorage<Process>();

/** `runs()` gives those of the process that asks, as if each had memory of its own. Undone by what it returns. */
export function separateProcesses(): () => void {
  const former = Object.getOwnPropertyDescriptor(globalThis, 'gantryRuns');
  Object.defineProperty(globalThis, 'gantryRuns', { configurable: true, get: () => processes.getStore()?.runs });
  return () => {
    if (former) Object.defineProperty(globalThis, 'gantryRuns', former);
    else Reflect.deleteProperty(globalThis, 'gantryRuns');
  };
}

/** A call that changes something, who made it, and which runs were under way in their process. */
export type MutationLog = { by: string; operation: string; underWay: string[] }[];

const isChange = (operation: string): boolean => !/^(?:Describe|Get|List)/.test(operation);

/**
 * A process whose calls to AWS wait for their turn.
 * @param account sets processes apart that share this one's memory: whoever waits for whom is known by it as well
 */
export function startProcess(account: string, sandbox: TestSandbox, order: Interleaving): Process {
  const bugs: unknown[] = [];
  const runs = createRuns({
    now: () => sandbox.world().now,
    onBug: (error) => bugs.push(error),
    changed: () => undefined,
  });
  const inTurn = <Group extends object>(group: Group): Group =>
    new Proxy(group, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...all: unknown[]) => order.call(async () => Reflect.apply(member, target, all));
      },
    });
  const opened = openConsole(sandbox);
  const logs = inTurn(opened.logs);
  const context = {
    ...opened,
    ecs: inTurn(opened.ecs),
    ecr: inTurn(opened.ecr),
    scaling: inTurn(opened.scaling),
    network: inTurn(opened.network),
    identity: inTurn(opened.identity),
    balancers: inTurn(opened.balancers),
    logs,
    scope: { account, region: REGION },
    journal: createJournal({ logs, now: opened.now, sleep: order.sleep, logEntry: () => undefined }),
  };
  return { context, runs, bugs };
}

/** A person at a console. */
export type Person = { context: Context; process: Process };

export function openPerson(id: string, process: Process, order: Interleaving, mutations: MutationLog): Person {
  const { context, runs } = process;
  const perform: Cloud['perform'] = (call) =>
    order.call(async () => {
      if (isChange(call.operation)) {
        const underWay = runs.list(context.scope).filter(isUnderWay);
        mutations.push({ by: id, operation: call.operation, underWay: underWay.map((run) => run.id) });
      }
      return context.perform(call);
    });
  return { context: { ...context, perform, actor: { id, name: id, role: 'admin' } }, process };
}

/** What is known before both begin: what they see of the service, and the runs that can be undone and resumed. */
export type Scene = {
  seen: Awaited<ReturnType<Cloud['ecs']['getService']>>;
  definition: Awaited<ReturnType<Cloud['ecs']['getTaskDefinition']>>;
  scaling: Awaited<ReturnType<Cloud['scaling']['describeScaling']>>;
  deploymentArn: string;
  registry: string;
  undoable: string;
  interrupted: string;
};

export const imageIn = ({ registry }: Pick<Scene, 'registry'>, tag: string) => `${registry}/shop/web:${tag}`;

/** More than the scene has. */
export const FIXED_MEMORY_MIB = 2048;

function changeOf(verb: Exclude<ServiceVerb, 'deploy'>, scene: Scene, tag: string): ChangeRequest {
  switch (verb) {
    case 'roll-out':
      return { verb, images: { web: imageIn(scene, tag) } };
    case 'roll-back':
      return { verb, taskDefinitionArn: scene.definition.arn.replace(/:\d+$/, ':1') };
    case 'scale':
      return { verb, desiredCount: 4, moveBounds: true };
    case 'set-bounds':
      return { verb, bounds: { min: 1, max: 7 } };
    case 'suspend-scaling':
      return { verb, suspended: true };
    case 'fix':
      return { verb, fix: { kind: 'memory', memoryMib: FIXED_MEMORY_MIB } };
    case 'stop-deployment':
      return { verb, deploymentArn: scene.deploymentArn };
    case 'delete':
      return { verb, keepLogs: true };
    case 'restart':
    case 'enable-event-history':
    case 'pause':
    case 'resume':
      return { verb };
  }
}

/** Does what a person confirms, who has seen the scene. */
function begin({ context }: Person, action: Action, scene: Scene, tag: string): Promise<{ run: string }> {
  const { scope } = context;
  if (action === 'undo') return undoRun.run({ ...scope, run: scene.undoable }, context);
  if (action === 'resume-run') return resumeRun.run({ ...scope, run: scene.interrupted }, context);
  const expected = expectationOf(scene.seen, scene.scaling);
  if (action === 'deploy') {
    const { seen: service, definition, scaling } = scene;
    const { spec } = specFromService({ service, definition, scaling, logRetentionDays: 30 });
    const containers = spec.containers.map((each) => ({
      ...each,
      environment: [{ name: 'DEPLOYED', value: tag }],
    }));
    const seenDesiredCount = service.desiredCount;
    const deployed = { ...spec, containers };
    return deployService.run({ ...scope, spec: deployed, expected, isChange: true, seenDesiredCount }, context);
  }
  const change = changeOf(action, scene, tag);
  return changeService.run({ ...scope, ...AT, change, expected, despiteChecks: true, typed: SERVICE }, context);
}

/** What came of it: a run that has come to rest, or what the person was told instead. */
export type Result = { action: Action; by: string } & (
  | { run: string; progress: () => RunProgress | undefined }
  | { problem: Problem }
);

/** Has a person take an action, as their console does. `tag` is in what only this person writes. */
export function takeAction(person: Person, action: Action, scene: Scene, tag: string): Promise<Result> {
  const { context, process } = person;
  const by = context.actor.id;
  const begun = (run: string): Result => ({
    action,
    by,
    run,
    progress: () => process.runs.find(context.scope, run),
  });
  return processes.run(process, async () => {
    try {
      const { run } = await begin(person, action, scene, tag);
      return begun(run);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      // What a run fails with at once is told as well.
      const failed = process.runs
        .list(context.scope)
        .find(
          (run) => run.by === by && run.verb === action && run.id !== scene.undoable && run.id !== scene.interrupted,
        );
      return failed ? begun(failed.id) : { action, by, problem: error.problem };
    }
  });
}
