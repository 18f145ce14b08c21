import { expect } from 'vitest';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { type Action, FIXED_MEMORY_MIB, imageIn, type MutationLog, type Result, type Scene } from './two-people';

type Begun = Extract<Result, { run: string }>;

/** What of a service an action decides. */
const DECIDES: Readonly<Record<Action, readonly ('revision' | 'count' | 'scaling' | 'existence')[]>> = {
  deploy: ['revision'],
  'roll-out': ['revision'],
  'roll-back': ['revision'],
  restart: ['revision'],
  scale: ['count'],
  'set-bounds': ['scaling'],
  'suspend-scaling': ['scaling'],
  pause: ['count', 'scaling'],
  resume: ['count', 'scaling'],
  'stop-deployment': ['revision'],
  fix: ['revision'],
  'enable-event-history': [],
  delete: ['revision', 'count', 'scaling', 'existence'],
  undo: ['revision'],
  'resume-run': ['revision'],
};

/** Those that deploy another revision: what nobody may overwrite without being told. */
const ROLL_OUTS: readonly Action[] = ['deploy', 'roll-out', 'roll-back', 'fix', 'undo', 'resume-run'];

const serviceIn = (world: World): Service | undefined => {
  const service = world.ecs.clusters.get('main')?.services.get('web');
  return service?.status === 'ACTIVE' ? service : undefined;
};

function revisionOf(world: World, service: Service) {
  const [primary] = service.deployments;
  const arn = primary && service.revisions.get(primary.revisionArn)?.taskDefinitionArn;
  const found = [...world.ecs.families.values()].flat().find((definition) => definition.arn === arn);
  const [container] = found?.definition.containerDefinitions ?? [];
  return {
    id: primary?.id ?? '',
    arn: arn ?? '',
    image: container?.image ?? '',
    environment: container?.environment,
    memory: found?.definition.memory,
  };
}

/** Whether a service is as an action would leave it. */
function isDone({ action, by }: Pick<Begun, 'action' | 'by'>, world: World, scene: Scene): boolean {
  const service = serviceIn(world);
  if (action === 'delete' || !service) return action === 'delete' && !service;
  const [target] = world.scaling.targets.values();
  const revision = revisionOf(world, service);
  switch (action) {
    case 'deploy':
      return revision.environment?.some(({ name, value }) => name === 'DEPLOYED' && value === by) ?? false;
    case 'roll-out':
      return revision.image.startsWith(`${imageIn(scene, by)}@`);
    case 'roll-back':
    case 'undo':
      // A fix that was planned afterwards has another revision, of the same image.
      return (
        revision.arn.endsWith(':1') ||
        (revision.memory === String(FIXED_MEMORY_MIB) && revision.image.startsWith(`${imageIn(scene, '1.0.0')}@`))
      );
    case 'fix':
      return revision.memory === String(FIXED_MEMORY_MIB);
    case 'restart':
      return revision.id !== scene.seen.deployments.find(({ primary }) => primary)?.id;
    case 'resume-run':
      return revision.image.startsWith(`${imageIn(scene, '1.4.0')}@`);
    case 'stop-deployment':
      return revision.image.startsWith(`${imageIn(scene, '1.1.0')}@`);
    case 'scale':
      return service.desiredCount === 4;
    case 'set-bounds':
      return target?.min === 1 && target.max === 7;
    case 'suspend-scaling':
      return target?.suspended.in === true;
    case 'enable-event-history':
      return world.events.rules.get('gantry-events-main')?.targets.size === 1;
    case 'pause':
      return service.desiredCount === 0 && (target?.max ?? 0) === 0;
    case 'resume':
      // A pause just before has stored the count as it was then, and bounds that were set since a pause stay.
      return [2, 3].includes(service.desiredCount) && (target?.min ?? 0) > 0 && !service.tags.has('gantry:paused');
  }
}

const isWell = ({ progress }: Begun): boolean => {
  const run = progress();
  if (run?.outcome === 'undone') return run.steps.every(({ retained }) => retained === undefined);
  return run?.outcome === 'succeeded';
};

/** The account is as the last says, and as the one before says as far as the last did not decide the same. */
export function expectNothingLost({
  begun,
  mutations,
  world,
  scene,
}: {
  begun: readonly Begun[];
  mutations: MutationLog;
  world: World;
  scene: Scene;
}): void {
  const place = ({ by }: Begun) => mutations.findIndex((each) => each.by === by);
  const [last, former] = begun.toSorted((one, other) => place(other) - place(one));
  if (!last) throw new Error('somebody has begun');
  const state = JSON.stringify({ last: last.progress(), former: former?.progress() });
  if (isWell(last)) expect(isDone(last, world, scene), `${last.action} is done: ${state}`).toBe(true);
  if (!former || !isWell(former)) return;
  const isOverwritten = DECIDES[last.action].some((part) => DECIDES[former.action].includes(part)) && isWell(last);
  const mayBeOverwritten = !ROLL_OUTS.includes(former.action) && isOverwritten;
  if (!mayBeOverwritten) expect(isDone(former, world, scene), `${former.action} is kept: ${state}`).toBe(true);
}
