import { diagnose } from '@/lib/domain/diagnosis/diagnose';
import { type Evidence, noEvidence } from '@/lib/domain/diagnosis/evidence';
import { judgeService, type Verdict } from '@/lib/domain/diagnosis/judge-service';
import { judgeNextStart } from '@/lib/domain/diagnosis/next-start';
import { findWantedEvidence, isNothing } from '@/lib/domain/diagnosis/wanted-evidence';
import type { Service } from '@/lib/domain/service';
import { targetGroupsOf } from '@/lib/domain/target-groups';
import type { Task } from '@/lib/domain/task';
import { loadEvidence } from '@/lib/server/load/load-evidence';
import { loadStartProbes } from '@/lib/server/load/load-start-probes';
import type { TestSandbox } from '@/sandbox/testing';
import { openConsole } from './open-account';

/** How often a console comes back to what a diagnosis still wants. */
const ROUNDS = 4;

/**
 * All that a diagnosis of a service wants to know, read over the wire.
 * @param tasks those of its cluster
 */
export async function readEvidence(
  context: ReturnType<typeof openConsole>,
  service: Service,
  tasks: readonly Task[],
): Promise<Evidence> {
  const targets = (await Promise.all(targetGroupsOf(service).map((arn) => context.balancers.listTargets(arn)))).flat();
  const own = tasks.filter((task) => task.service === service.name);
  let evidence: Evidence = { ...noEvidence, at: context.now(), service, tasks: own, targets };
  for (let round = 0; round < ROUNDS; round += 1) {
    const wanted = findWantedEvidence(diagnose(evidence), evidence);
    if (isNothing(wanted)) break;
    evidence = { ...evidence, ...(await loadEvidence(context, context.scope, evidence, wanted)) };
  }
  return evidence;
}

/** The verdict on the service `app`, from what the console's own readers see of it over the wire. */
export async function judgeApp(sandbox: TestSandbox, cluster = 'app'): Promise<Verdict> {
  const context = openConsole(sandbox);
  const { ecs } = context;
  const [[service], tasks] = await Promise.all([ecs.listServices(cluster), ecs.listTasks(cluster)]);
  if (!service) throw new Error('the scenario has a service');
  const evidence = await readEvidence(context, service, tasks);
  const definition = await ecs.getTaskDefinition(service.taskDefinitionArn);
  const probes = await loadStartProbes(context, context.scope, { service, definition, tasks: [...evidence.tasks] });
  return judgeService(evidence, judgeNextStart(probes, context.now()));
}
