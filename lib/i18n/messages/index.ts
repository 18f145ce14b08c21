import type { Locale } from '../locale';
import enActivity from './en/activity.json';
import enChanges from './en/changes.json';
import enChecks from './en/checks.json';
import enCommon from './en/common.json';
import enCost from './en/cost.json';
import enDeploy from './en/deploy.json';
import enDeployment from './en/deployment.json';
import enDiagnosis from './en/diagnosis.json';
import enExporting from './en/exporting.json';
import enFleet from './en/fleet.json';
import enImage from './en/image.json';
import enImporting from './en/importing.json';
import enInvalid from './en/invalid.json';
import enLogs from './en/logs.json';
import enMetrics from './en/metrics.json';
import enProblem from './en/problem.json';
import enProgress from './en/progress.json';
import enRegistering from './en/registering.json';
import enScaling from './en/scaling.json';
import enService from './en/service.json';
import enShell from './en/shell.json';
import enSignIn from './en/signIn.json';
import enStates from './en/states.json';
import enSteps from './en/steps.json';
import enTask from './en/task.json';
import enTaskDefinition from './en/taskDefinition.json';
import enTopology from './en/topology.json';
import frActivity from './fr/activity.json';
import frChanges from './fr/changes.json';
import frChecks from './fr/checks.json';
import frCommon from './fr/common.json';
import frCost from './fr/cost.json';
import frDeploy from './fr/deploy.json';
import frDeployment from './fr/deployment.json';
import frDiagnosis from './fr/diagnosis.json';
import frExporting from './fr/exporting.json';
import frFleet from './fr/fleet.json';
import frImage from './fr/image.json';
import frImporting from './fr/importing.json';
import frInvalid from './fr/invalid.json';
import frLogs from './fr/logs.json';
import frMetrics from './fr/metrics.json';
import frProblem from './fr/problem.json';
import frProgress from './fr/progress.json';
import frRegistering from './fr/registering.json';
import frScaling from './fr/scaling.json';
import frService from './fr/service.json';
import frShell from './fr/shell.json';
import frSignIn from './fr/signIn.json';
import frStates from './fr/states.json';
import frSteps from './fr/steps.json';
import frTask from './fr/task.json';
import frTaskDefinition from './fr/taskDefinition.json';
import frTopology from './fr/topology.json';

/** One JSON file a namespace and language. English decides which messages exist; every other language must follow. */
const en = {
  metrics: enMetrics,
  topology: enTopology,
  task: enTask,
  logs: enLogs,
  deployment: enDeployment,
  registering: enRegistering,
  scaling: enScaling,
  service: enService,
  deploy: enDeploy,
  steps: enSteps,
  progress: enProgress,
  importing: enImporting,
  invalid: enInvalid,
  diagnosis: enDiagnosis,
  activity: enActivity,
  changes: enChanges,
  taskDefinition: enTaskDefinition,
  image: enImage,
  checks: enChecks,
  common: enCommon,
  cost: enCost,
  exporting: enExporting,
  fleet: enFleet,
  problem: enProblem,
  shell: enShell,
  signIn: enSignIn,
  states: enStates,
};

export type Messages = typeof en;

const fr: Messages = {
  metrics: frMetrics,
  topology: frTopology,
  task: frTask,
  logs: frLogs,
  deployment: frDeployment,
  registering: frRegistering,
  scaling: frScaling,
  service: frService,
  deploy: frDeploy,
  steps: frSteps,
  progress: frProgress,
  importing: frImporting,
  invalid: frInvalid,
  diagnosis: frDiagnosis,
  activity: frActivity,
  changes: frChanges,
  taskDefinition: frTaskDefinition,
  image: frImage,
  checks: frChecks,
  common: frCommon,
  cost: frCost,
  exporting: frExporting,
  fleet: frFleet,
  problem: frProblem,
  shell: frShell,
  signIn: frSignIn,
  states: frStates,
};

const MESSAGES: Record<Locale, Messages> = { en, fr };

/** All messages of a language. */
export const messagesOf = (locale: Locale): Messages => MESSAGES[locale];
