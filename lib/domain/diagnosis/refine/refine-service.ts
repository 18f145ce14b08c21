import { most } from '../../list';
import { endOf } from '../../recent-failures';
import { isRollingBack } from '../../service-state';
import { isRunning } from '../../task-health';
import { definitionOfTasks } from './refine-roles';
import { type Refinement, refined } from './refinement';

/** Tasks that are lost together are lost for one reason. */
const TOGETHER_MS = 60_000;

/** One host fails by itself; all tasks of a zone at once, with none left in it, are a zone that is lost. */
export const refineLoss: Refinement = (finding, { tasks, at }) => {
  if (finding.code !== 'host-lost') return undefined;
  const lost = tasks.filter(({ id }) => finding.taskIds.includes(id));
  const zones = new Set(lost.map(({ zone }) => zone));
  const [zone] = zones;
  const others = tasks.filter((task) => isRunning(task) && task.desired === 'running');
  const end = endOf(at);
  const newest = most(lost.map(end));
  const isTogether = lost.every((task) => newest - end(task) <= TOGETHER_MS);
  const isZone = zones.size === 1 && zone !== undefined && isTogether && others.every((task) => task.zone !== zone);
  if (!isZone) return undefined;
  // One task alone may have lost its host: that others live in other zones is what makes a zone likely.
  const certainty = lost.length > 1 ? ('reported' as const) : ('likely' as const);
  return refined(finding, { code: 'zone-lost', certainty, facts: { zone } });
};

/** Names the percents that leave no room, and says of a failed deployment that there is nothing to go back to. */
export const refineDeployment: Refinement = (finding, { service }) => {
  if (finding.code === 'bounds-deadlock') {
    const facts = {
      minimumPercent: String(service.minimumHealthyPercent),
      maximumPercent: String(service.maximumPercent),
      desired: String(service.desiredCount),
    };
    return refined(finding, { facts });
  }
  const hasNothing = service.deployments.every(({ rollout }) => rollout !== 'completed');
  const isUnderWay = isRollingBack(service);
  const isExpected = service.circuitBreaker.enabled && service.circuitBreaker.rollback;
  if (finding.code !== 'deployment-failed' || !hasNothing || !isExpected || isUnderWay) return undefined;
  return refined(finding, { code: 'nothing-to-roll-back-to' });
};

/** The program of a container, as its definition says. */
const programOf = (text: string): string | undefined => /exec: "([^"\s]+)"/.exec(text)?.[1];

/** A volume that is mounted over the folder of a program hides it. */
export const refineMount: Refinement = (finding, evidence) => {
  if (finding.code !== 'command-not-found' && finding.code !== 'container-start') return undefined;
  const program = programOf(finding.raw);
  const mounts = definitionOfTasks(finding, evidence)?.containers.flatMap(({ name, passthrough }) =>
    finding.container === undefined || finding.container === name ? pathsIn(passthrough?.mountPoints) : [],
  );
  const path = program && mounts?.find((each) => program.startsWith(`${each.replace(/\/$/, '')}/`));
  if (!path) return undefined;
  return refined(
    finding,
    { code: 'program-hidden', facts: { path } },
    { source: 'definition', text: `mountPoints: ${path}` },
  );
};

/** The paths of mount points, in AWS's own member names. */
const pathsIn = (mountPoints: unknown): string[] =>
  (Array.isArray(mountPoints) ? mountPoints : []).flatMap((mount: unknown) => {
    const path =
      typeof mount === 'object' && mount !== null && 'containerPath' in mount ? mount.containerPath : undefined;
    return typeof path === 'string' ? [path] : [];
  });
