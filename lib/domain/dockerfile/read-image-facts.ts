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
import { HEALTH_PATH } from './health-command';
import type { ImageFacts } from './recipe';
import { healthToolOf, urlOf } from './rules/health-check-program';
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
  const healthTool = isOwnProgram ? 'healthcheck' : healthToolOf(base);
  return {
    ...(port !== undefined && { port }),
    ...(user !== undefined && !user.includes('$') && { user }),
    // Only the path is taken over: what else a check says may be nobody's business.
    ...(healthTool !== undefined && path !== undefined && HEALTH_PATH.test(path) && { healthTool, healthPath: path }),
    stopSignal: lastOf(own, 'STOPSIGNAL')?.args ?? 'SIGTERM',
  };
}
