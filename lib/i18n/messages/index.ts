import type { Locale } from '../locale';
import enChanges from './en/changes.json';
import enCommon from './en/common.json';
import enDiagnosis from './en/diagnosis.json';
import enFleet from './en/fleet.json';
import enImage from './en/image.json';
import enInvalid from './en/invalid.json';
import enProblem from './en/problem.json';
import enProgress from './en/progress.json';
import enShell from './en/shell.json';
import enSignIn from './en/signIn.json';
import enStates from './en/states.json';
import enSteps from './en/steps.json';
import enTaskDefinition from './en/taskDefinition.json';
import frChanges from './fr/changes.json';
import frCommon from './fr/common.json';
import frDiagnosis from './fr/diagnosis.json';
import frFleet from './fr/fleet.json';
import frImage from './fr/image.json';
import frInvalid from './fr/invalid.json';
import frProblem from './fr/problem.json';
import frProgress from './fr/progress.json';
import frShell from './fr/shell.json';
import frSignIn from './fr/signIn.json';
import frStates from './fr/states.json';
import frSteps from './fr/steps.json';
import frTaskDefinition from './fr/taskDefinition.json';

/** One JSON file a namespace and language. English decides which messages exist; every other language must follow. */
const en = {
  steps: enSteps,
  progress: enProgress,
  invalid: enInvalid,
  diagnosis: enDiagnosis,
  changes: enChanges,
  taskDefinition: enTaskDefinition,
  image: enImage,
  common: enCommon,
  fleet: enFleet,
  problem: enProblem,
  shell: enShell,
  signIn: enSignIn,
  states: enStates,
};

export type Messages = typeof en;

const fr: Messages = {
  steps: frSteps,
  progress: frProgress,
  invalid: frInvalid,
  diagnosis: frDiagnosis,
  changes: frChanges,
  taskDefinition: frTaskDefinition,
  image: frImage,
  common: frCommon,
  fleet: frFleet,
  problem: frProblem,
  shell: frShell,
  signIn: frSignIn,
  states: frStates,
};

const MESSAGES: Record<Locale, Messages> = { en, fr };

/** All messages of a language. */
export const messagesOf = (locale: Locale): Messages => MESSAGES[locale];
