import { overrideTraffic } from '@/sandbox/engine/traffic/request-rate';
import { workloads } from '@/sandbox/engine/workloads/catalogue';
import { addImage } from '@/sandbox/operations/ecr/add-image';
import { scenarios } from '@/sandbox/scenarios';
import { SPEEDS } from '@/sandbox/settings';
import type { Control } from './control';
import { type Fields, Refusal } from './fields';
import { regionOf, worldFor } from './region';

/** `POST /_sandbox/begin`: a region anew, as a scenario has it. */
export function beginRegion({ backend: { regions } }: Control, fields: Fields): object {
  const region = regionOf(fields);
  const usual = regions.defaultSettings(region);
  const settings = {
    scenario: fields.oneOf('scenario', Object.keys(scenarios), usual.scenario),
    speed: fields.optionalNumber('speed', SPEEDS) ?? usual.speed,
  };
  regions.begin(region, { ...usual, ...settings });
  return { region, ...settings };
}

/** `POST /_sandbox/push`: a new image under a tag, with what it does when it runs. */
export function pushImage(control: Control, fields: Fields): object {
  const world = worldFor(control, fields);
  const repository = fields.text('repository');
  if (!world.ecr.repositories.has(repository)) throw new Refusal(`There is no repository ${repository}.`, 404);
  const tag = fields.text('tag');
  const image = addImage(world, repository, {
    tag,
    workload: fields.oneOf('workload', Object.keys(workloads)),
    architecture: fields.oneOf('architecture', ['X86_64', 'ARM64'], 'X86_64'),
    sizeMib: fields.optionalNumber('sizeMib', { min: 1, max: 52_000 }),
  });
  return { repository, tag, digest: image.digest };
}

/** `POST /_sandbox/traffic`: requests a second to a load balancer; without `requestsPerSecond`, the usual traffic. */
export function setTraffic(control: Control, fields: Fields): object {
  const world = worldFor(control, fields);
  const wanted = fields.text('loadBalancer');
  const found = [...world.balancers.loadBalancers.values()].find(({ arn, name }) => arn === wanted || name === wanted);
  if (!found) throw new Refusal(`There is no load balancer ${wanted}.`, 404);
  const requestsPerSecond = fields.optionalNumber('requestsPerSecond', { min: 0, max: 1_000_000 });
  overrideTraffic(world, found.arn, requestsPerSecond);
  return { loadBalancerArn: found.arn, requestsPerSecond: requestsPerSecond ?? null };
}

/** Ten days: more in one step would keep every other caller waiting. */
const LONGEST_STEP_SECONDS = 864_000;

/** `POST /_sandbox/advance`: moves a clock that stands still. */
export function advanceClock({ backend, settings }: Control, fields: Fields): object {
  if (!settings.advance)
    throw new Refusal('The clock runs by itself; start with SANDBOX_CLOCK=manual to move it.', 409);
  settings.advance(fields.number('seconds', { min: 0, max: LONGEST_STEP_SECONDS }) * 1000);
  backend.regions.tick();
  return { now: new Date(backend.clock.now()).toISOString() };
}
