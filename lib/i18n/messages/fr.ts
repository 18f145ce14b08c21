import type { Messages } from './en';
import activity from './fr/activity.json';
import address from './fr/address.json';
import changes from './fr/changes.json';
import checks from './fr/checks.json';
import cleanUp from './fr/cleanUp.json';
import common from './fr/common.json';
import cost from './fr/cost.json';
import deploy from './fr/deploy.json';
import deployment from './fr/deployment.json';
import diagnosis from './fr/diagnosis.json';
import eventHistory from './fr/eventHistory.json';
import exporting from './fr/exporting.json';
import fleet from './fr/fleet.json';
import image from './fr/image.json';
import importing from './fr/importing.json';
import incidents from './fr/incidents.json';
import instances from './fr/instances.json';
import invalid from './fr/invalid.json';
import logs from './fr/logs.json';
import metrics from './fr/metrics.json';
import people from './fr/people.json';
import problem from './fr/problem.json';
import progress from './fr/progress.json';
import push from './fr/push.json';
import registering from './fr/registering.json';
import scaling from './fr/scaling.json';
import schedules from './fr/schedules.json';
import service from './fr/service.json';
import shell from './fr/shell.json';
import signIn from './fr/signIn.json';
import states from './fr/states.json';
import steps from './fr/steps.json';
import task from './fr/task.json';
import taskDefinition from './fr/taskDefinition.json';
import topology from './fr/topology.json';

export const fr: Messages = {
  metrics,
  topology,
  task,
  logs,
  deployment,
  push,
  registering,
  scaling,
  schedules,
  service,
  deploy,
  steps,
  progress,
  importing,
  incidents,
  eventHistory,
  instances,
  invalid,
  diagnosis,
  activity,
  address,
  changes,
  taskDefinition,
  image,
  checks,
  cleanUp,
  common,
  cost,
  exporting,
  fleet,
  people,
  problem,
  shell,
  signIn,
  states,
};
