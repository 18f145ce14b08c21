import { describeBase } from './base-image';
import {
  allInstructions,
  type Dockerfile,
  environmentOf,
  expandVariables,
  lastOf,
  lastStage,
  rootImage,
} from './dockerfile';
import { HEALTH_PATH } from './probe';
import type { ImageFacts } from './recipe';
import { probeFor, urlOf } from './rules/health-check-program';
import { exposedPorts, listeningPort } from './rules/ports';

/** What a task definition should say of an image, as far as its Dockerfile tells. */
export function readImageFacts(file: Dockerfile): Partial<ImageFacts> {
  const stage = lastStage(file);
  if (!stage) return {};
  const own = allInstructions(file, stage);
  const base = describeBase(rootImage(file, stage));
  const port = listeningPort(file, stage)?.port ?? exposedPorts(file, stage)[0];
  const said = lastOf(own, 'USER')?.args;
  const user = said === undefined ? base.user : expandVariables(said, environmentOf(file, stage)).trim();
  const check = lastOf(own, 'HEALTHCHECK')?.args;
  const path = check === undefined ? undefined : urlOf(check)?.path;
  const isOwnProgram = check !== undefined && /^CMD\s+\[\s*"\/healthcheck"/.test(check);
  const probe = isOwnProgram ? 'healthcheck' : probeFor(base);
  return {
    ...(port !== undefined && { port }),
    ...(user !== undefined && !user.includes('$') && { user }),
    // Only the path is taken over: what else a check says may be nobody's business.
    ...(probe !== undefined && path !== undefined && HEALTH_PATH.test(path) && { probe, healthPath: path }),
    stopSignal: lastOf(own, 'STOPSIGNAL')?.args ?? 'SIGTERM',
  };
}
