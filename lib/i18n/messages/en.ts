import activity from './en/activity.json';
import address from './en/address.json';
import changes from './en/changes.json';
import checks from './en/checks.json';
import cleanUp from './en/cleanUp.json';
import common from './en/common.json';
import cost from './en/cost.json';
import deploy from './en/deploy.json';
import deployment from './en/deployment.json';
import diagnosis from './en/diagnosis.json';
import eventHistory from './en/eventHistory.json';
import exporting from './en/exporting.json';
import fleet from './en/fleet.json';
import image from './en/image.json';
import importing from './en/importing.json';
import incidents from './en/incidents.json';
import instances from './en/instances.json';
import invalid from './en/invalid.json';
import logs from './en/logs.json';
import metrics from './en/metrics.json';
import people from './en/people.json';
import problem from './en/problem.json';
import progress from './en/progress.json';
import push from './en/push.json';
import registering from './en/registering.json';
import scaling from './en/scaling.json';
import schedules from './en/schedules.json';
import service from './en/service.json';
import shell from './en/shell.json';
import signIn from './en/signIn.json';
import states from './en/states.json';
import steps from './en/steps.json';
import task from './en/task.json';
import taskDefinition from './en/taskDefinition.json';
import topology from './en/topology.json';

/** One JSON file a namespace and language. English decides which messages exist; every other language must follow. */
export const en = {
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

export type Messages = typeof en;
