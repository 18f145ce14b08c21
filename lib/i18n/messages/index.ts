import type { Locale } from '../locale';
import enCommon from './en/common.json';
import enFleet from './en/fleet.json';
import enImage from './en/image.json';
import enProblem from './en/problem.json';
import enShell from './en/shell.json';
import enSignIn from './en/signIn.json';
import enStates from './en/states.json';
import enTaskDefinition from './en/taskDefinition.json';
import frCommon from './fr/common.json';
import frFleet from './fr/fleet.json';
import frImage from './fr/image.json';
import frProblem from './fr/problem.json';
import frShell from './fr/shell.json';
import frSignIn from './fr/signIn.json';
import frStates from './fr/states.json';
import frTaskDefinition from './fr/taskDefinition.json';

/** One JSON file a namespace and language. English decides which messages exist; every other language must follow. */
const en = {
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
